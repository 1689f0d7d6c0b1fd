import { badInput } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import { countProblem, firstOf, rangeProblem } from '../../domain/input-problem.ts';
import type { HoldOutcome } from '../../domain/stock-hold.ts';
import type { HoldStockInput, HoldStockResult, MutationResolvers } from '../../schema.generated.ts';
import { check } from '../check-input.ts';

export const holdStock: NonNullable<MutationResolvers['holdStock']> = async (_, { input }, { viewer, stock }) => {
  viewer.requireService();
  const { orderId, restaurantId, lines, expiresAt, coupon } = input;
  if (!isId(orderId)) throw badInput('orderId: not an id.');
  check(countProblem('lines', lines, 1, 200));
  check(firstOf(...lines.map(({ quantity }, index) => rangeProblem(`lines[${index}].quantity`, quantity, 1, 10_000))));
  if (coupon && !(isId(coupon.couponId) && isId(coupon.customerId))) throw badInput('coupon: not an id.');
  // What a coupon takes off grows with the whole basket: no price's own limit holds for it.
  check(coupon ? rangeProblem('coupon.amount', coupon.amount.amountMinor, 0, Number.MAX_SAFE_INTEGER) : null);
  const unknown = lines.filter(({ itemId }) => !isId(itemId) || !isId(restaurantId));
  if (unknown.length > 0)
    return answer({ kind: 'SHORT', short: unknown.map(({ itemId }) => ({ itemId, available: 0 })) });
  const wish = { orderId, restaurantId, lines, expiresAt, coupon: coupon ?? null, sale: saleOf(input) };
  return answer(await stock.hold(wish));
};

function saleOf({ flashSaleId: saleId, customerId }: HoldStockInput) {
  if (saleId == null) return null;
  if (!isId(saleId)) throw badInput('flashSaleId: not an id.');
  if (customerId == null || !isId(customerId)) throw badInput('customerId: is needed for a flash sale.');
  return { saleId, customerId };
}

const answer = (outcome: HoldOutcome): HoldStockResult => ({
  held: outcome.kind === 'HELD',
  short: outcome.kind === 'SHORT' ? outcome.short : [],
  couponProblem: outcome.kind === 'COUPON' ? outcome.problem : null,
  saleProblem: outcome.kind === 'SALE' ? outcome.problem : null,
});
