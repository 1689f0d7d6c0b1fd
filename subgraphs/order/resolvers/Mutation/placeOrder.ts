import { badInput } from '#platform/errors.ts';
import type { OrderContext } from '../../context.ts';
import { removeLines } from '../../domain/cart.ts';
import { type Refused, refuse } from '../../domain/refusal.ts';
import type { MutationResolvers, PlaceOrderInput } from '../../schema.generated.ts';
import {
  type ChosenLines,
  checkCouponCode,
  checkSchedule,
  checkText,
  checkTip,
  chooseLines,
  resolveDropoff,
} from '../basket-input.ts';
import { type PlaceAnswer, placeBasket, type Wish } from '../place-basket.ts';
import { findQuote } from '../quoted.ts';

export const placeOrder = (async (_, { input }, context) => {
  const { viewer, signal } = context;
  const customerId = viewer.requireUserId();
  checkInput(input);
  const { idempotencyKey, ...request } = input;
  let chosen: ChosenLines | null = null;
  const findWish = async () => {
    chosen = await chooseLines(context, input);
    return await wishOf(context, input, chosen);
  };
  const asking = { requestId: viewer.requestId, signal };
  const answer = await placeBasket(context, { customerId, idempotencyKey, request }, findWish, asking);
  if (answer.__typename !== 'Order') return answer;
  await leaveCart(context, customerId, chosen);
  prime(context, answer);
  return answer;
}) satisfies MutationResolvers['placeOrder'];

/** What is wrong at any time. What depends on the time is judged with the wish: a repeat must not meet it. */
function checkInput(input: PlaceOrderInput) {
  checkText('idempotencyKey', input.idempotencyKey, 100, 1);
  checkText('note', input.note, 500);
  checkCouponCode(input.couponCode);
  checkTip(input.tip);
  const byRider = input.fulfilment !== 'PICKUP';
  if (byRider && !input.dropoff) throw badInput('A delivery needs a dropoff.');
  if (!byRider && input.dropoff) throw badInput('A self pick-up has no dropoff.');
}

async function wishOf(context: OrderContext, input: PlaceOrderInput, { lines }: ChosenLines): Promise<Wish | Refused> {
  const scheduledFor = checkSchedule(input.scheduledFor, context.now());
  if (lines.length === 0) return refuse('CART_EMPTY', 'Nothing is selected in the cart.');
  const basket = {
    restaurantId: input.restaurantId,
    lines,
    fulfilment: input.fulfilment ?? ('DELIVERY' as const),
    dropoff: input.dropoff ? await resolveDropoff(context, input.dropoff) : null,
    tip: input.tip ?? null,
    couponCode: checkCouponCode(input.couponCode),
    scheduledFor,
    flashSale: null,
  };
  const quote = input.quoteId == null ? null : { kept: await findQuote(context, input.quoteId, basket) };
  return { basket, note: input.note ?? null, expectedTotal: input.expectedTotal ?? null, quote };
}

/** What was just written needs no look when it is shown. */
function prime({ loaders }: OrderContext, { id: orderId, content }: Extract<PlaceAnswer, { __typename: 'Order' }>) {
  if (!content) return;
  const { lines, parts, payment } = content;
  loaders.linesByOrder.prime(orderId, lines);
  loaders.pricePartsByOrder.prime(
    orderId,
    parts.map((part, position) => ({ orderId, position, ...part })),
  );
  if (payment) loaders.paymentsByOrder.prime(orderId, [payment]);
}

/** The order stands already: a cart that cannot be reached keeps its lines, and no more. */
async function leaveCart({ carts, log }: OrderContext, customerId: string, chosen: ChosenLines | null): Promise<void> {
  if (!chosen?.fromCart) return; // a repeat, or lines that came with the order
  const { restaurantId, lines } = chosen.fromCart;
  const ids = lines.map(({ id }) => id);
  await carts
    .change(`account:${customerId}`, restaurantId, cart => removeLines(cart, ids))
    .catch(error => log.warn({ err: error }, 'ordered lines stayed in the cart'));
}
