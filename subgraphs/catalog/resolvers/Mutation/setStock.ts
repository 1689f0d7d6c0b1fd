import { rangeProblem } from '../../domain/input-problem.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { check } from '../check-input.ts';
import { ownItem, savedItem } from '../own.ts';

const mostPortions = 1_000_000;

export const setStock: NonNullable<MutationResolvers['setStock']> = async (_, { itemId, stock = null }, context) => {
  await ownItem(itemId, context);
  check(stock === null ? null : rangeProblem('stock', stock, 0, mostPortions));
  await context.stock.setStock(itemId, stock);
  return savedItem(itemId, context);
};
