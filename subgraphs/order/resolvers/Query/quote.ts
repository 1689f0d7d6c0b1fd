import { money } from '../../domain/money.ts';
import { refuse } from '../../domain/refusal.ts';
import type { QueryResolvers } from '../../schema.generated.ts';
import { checkTip, chooseLines, resolveDropoff } from '../basket-input.ts';
import { judgeBasket } from '../judge-basket.ts';

const validForMs = 5 * 60_000;

export const quote = (async (_, { input }, context) => {
  const { restaurantId } = input;
  const tip = checkTip(input.tip);
  if (input.couponCode) return refuse('COUPON_INVALID', 'There is no such coupon.');
  const dropoff = input.dropoff ? await resolveDropoff(context, input.dropoff) : null;
  const { lines } = await chooseLines(context, input);
  if (lines.length === 0) return refuse('CART_EMPTY', 'Nothing is selected in the cart.');

  const fulfilment = dropoff ? ('DELIVERY' as const) : ('PICKUP' as const);
  const basket = { restaurantId, dropoff, lines, fulfilment, tip, expectedTotal: null };
  const verdict = await judgeBasket(context, basket, { countStock: true });
  if ('refusal' in verdict) {
    if (verdict.refusal.__typename === 'PriceChanged') throw new Error('A quote expects no total.');
    return verdict.refusal;
  }
  const { currency, subtotalMinor, deliveryFeeMinor, discountMinor, tipMinor, totalMinor } = verdict.price;
  return {
    __typename: 'Quote' as const,
    subtotal: money(subtotalMinor, currency),
    deliveryFee: money(deliveryFeeMinor, currency),
    discount: money(discountMinor, currency),
    tip: money(tipMinor, currency),
    total: money(totalMinor, currency),
    expiresAt: new Date(context.now().getTime() + validForMs),
  };
}) satisfies QueryResolvers['quote'];
