import { isId } from '#platform/ids.ts';
import { countProblem } from '../../domain/input-problem.ts';
import type { QueryResolvers } from '../../schema.generated.ts';
import { check } from '../check-input.ts';

const most = 500;

export const reservationStandings: NonNullable<QueryResolvers['reservationStandings']> = async (
  _,
  { orderIds },
  { viewer, stock },
) => {
  viewer.requireService();
  check(countProblem('orderIds', orderIds, 0, most));
  return stock.standings(orderIds.filter(isId));
};
