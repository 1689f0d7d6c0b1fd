import { badInput, notFound } from '#platform/errors.ts';
import { flashSaleProblem, mostSales } from '../../domain/flash-sale.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { check } from '../check-input.ts';
import { ownItem } from '../own.ts';

export const createFlashSale: NonNullable<MutationResolvers['createFlashSale']> = async (_, { input }, context) => {
  const { id: itemId, restaurantId, currency } = await ownItem(input.itemId, context);
  const { startsAt, endsAt, price, stock } = input;
  check(flashSaleProblem(input, currency, context.now()));
  const groups = await context.loaders.groupsByItem.load(itemId);
  if (groups.some(({ min }) => min > 0)) throw badInput('itemId: an item that demands a choice cannot be sold so.');
  const { amountMinor: priceMinor } = price;
  const added = await context.flashSales.add({ itemId, restaurantId, startsAt, endsAt, priceMinor, stock });
  if (added === 'OVERLAP') return refused('CONFLICT', 'The item has another flash sale at that time.');
  if (added === 'FULL') return refused('CAPACITY_FULL', `A restaurant can have ${mostSales} flash sales to come.`);
  const sale = await context.loaders.flashSaleById.clear(added.id).load(added.id);
  if (!sale) throw notFound('FlashSale');
  return { __typename: 'FlashSale', ...sale };
};

const refused = (code: 'CONFLICT' | 'CAPACITY_FULL', message: string) => ({
  __typename: 'Refused' as const,
  code,
  message,
  retryAt: null,
});
