import { badInput } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import { countProblem, firstOf, rangeProblem } from '../../domain/input-problem.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { check } from '../check-input.ts';

export const holdStock: NonNullable<MutationResolvers['holdStock']> = async (_, { input }, { viewer, stock }) => {
  viewer.requireService();
  const { orderId, restaurantId, lines, expiresAt } = input;
  if (!isId(orderId)) throw badInput('orderId: not an id.');
  check(countProblem('lines', lines, 1, 200));
  check(firstOf(...lines.map(({ quantity }, index) => rangeProblem(`lines[${index}].quantity`, quantity, 1, 10_000))));
  const unknown = lines.filter(({ itemId }) => !isId(itemId) || !isId(restaurantId));
  if (unknown.length > 0) return { held: false, short: unknown.map(({ itemId }) => ({ itemId, available: 0 })) };
  const outcome = await stock.hold({ orderId, restaurantId, lines, expiresAt });
  return { held: outcome.kind === 'HELD', short: outcome.kind === 'SHORT' ? outcome.short : [] };
};
