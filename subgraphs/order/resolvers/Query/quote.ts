import type { OrderContext } from '../../context.ts';
import { money } from '../../domain/money.ts';
import type { Basket } from '../../domain/place-order.ts';
import type { OrderPrice } from '../../domain/price-order.ts';
import { quoteValidForMs } from '../../domain/quote.ts';
import { refuse } from '../../domain/refusal.ts';
import type { QueryResolvers, QuoteInput } from '../../schema.generated.ts';
import { checkCouponCode, checkSchedule, checkTip, chooseLines, resolveDropoff } from '../basket-input.ts';
import { judgeBasket } from '../judge-basket.ts';
import { keepQuote } from '../quoted.ts';
import { showParts } from '../show-price.ts';

export const quote = (async (_, { input }, context) => {
  const { viewer, signal, now } = context;
  checkCouponCode(input.couponCode);
  const { lines } = await chooseLines(context, input);
  if (lines.length === 0) return refuse('CART_EMPTY', 'Nothing is selected in the cart.');
  const basket = await basketOf(context, input, lines);
  const asked = { basket, customerId: viewer.userId, countStock: true };
  const verdict = await judgeBasket(context, asked, { requestId: viewer.requestId, signal });
  if ('refusal' in verdict) {
    if (verdict.refusal.__typename === 'PriceChanged') throw new Error('A quote expects no total.');
    return verdict.refusal;
  }
  const id = context.newId();
  const expiresAt = new Date(now().getTime() + quoteValidForMs);
  await keepQuote(context, id, basket, verdict.price, expiresAt);
  return { __typename: 'Quote' as const, id, ...show(verdict.price), expiresAt };
}) satisfies QueryResolvers['quote'];

async function basketOf(context: OrderContext, input: QuoteInput, lines: Basket['lines']): Promise<Basket> {
  const tip = checkTip(input.tip);
  const scheduledFor = checkSchedule(input.scheduledFor, context.now());
  const dropoff = input.dropoff ? await resolveDropoff(context, input.dropoff) : null;
  const { restaurantId } = input;
  const fulfilment = dropoff ? 'DELIVERY' : 'PICKUP';
  return {
    restaurantId,
    lines,
    fulfilment,
    dropoff,
    tip,
    couponCode: checkCouponCode(input.couponCode),
    scheduledFor,
    flashSale: null,
  };
}

const show = (price: OrderPrice) => ({
  subtotal: money(price.subtotalMinor, price.currency),
  deliveryFee: money(price.deliveryFeeMinor, price.currency),
  discount: money(price.discountMinor, price.currency),
  packaging: money(price.packagingMinor, price.currency),
  smallOrderFee: money(price.smallOrderFeeMinor, price.currency),
  tax: money(price.taxMinor, price.currency),
  tip: money(price.tipMinor, price.currency),
  total: money(price.totalMinor, price.currency),
  parts: showParts(price.parts, price.currency),
});
