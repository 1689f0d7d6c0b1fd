import { badInput, codeOf } from '#platform/errors.ts';
import type { OrderContext } from '../../context.ts';
import { minutes, paymentWindowMs } from '../../domain/advance.ts';
import type { Dropoff, Order } from '../../domain/order.ts';
import {
  conflict,
  type OutOfStock,
  outOfStock,
  type PriceChanged,
  type Refused,
  refuse,
} from '../../domain/refusal.ts';
import type { MutationResolvers, PlaceOrderInput } from '../../schema.generated.ts';
import { checkText, checkTip, chooseLines, resolveDropoff } from '../basket-input.ts';
import { judgeBasket } from '../judge-basket.ts';
import { giveUp, leaveCart, type Placement, release, rememberOwner, writeOrder } from '../write-order.ts';

type Answer = (Order & { __typename: 'Order' }) | Refused | OutOfStock | PriceChanged;

/** The hold outlives the time to pay, so that a payment in the last second still finds its food. */
const holdMarginMs = minutes(2);

export const placeOrder = (async (_, { input }, context) => {
  context.viewer.requireUserId();
  checkInput(input);
  const earlier = await earlierAnswer(context, input); // before anything can meet a changed menu
  if (earlier) return earlier;
  const placement = await begin(context, input);
  if (!placement.isSameRequest) return keyReused();
  // Another call may have finished since the first look: then this placement is of no use.
  const answer = (await earlierAnswer(context, input)) ?? (await tryToPlace(context, input, placement));
  if (answer.__typename === 'Order' && answer.id === placement.orderId) return answer;
  // Refused: the key is free again. Unless another call with it got through meanwhile: then that is the answer.
  await giveUp(context, placement);
  return (await earlierAnswer(context, input)) ?? answer;
}) satisfies MutationResolvers['placeOrder'];

function checkInput(input: PlaceOrderInput) {
  checkText('idempotencyKey', input.idempotencyKey, 100, 1);
  checkText('note', input.note, 500);
  checkTip(input.tip);
  if (input.scheduledFor) throw badInput('Scheduled orders are not available yet.');
  const byRider = input.fulfilment !== 'PICKUP';
  if (byRider && !input.dropoff) throw badInput('A delivery needs a dropoff.');
  if (!byRider && input.dropoff) throw badInput('A self pick-up has no dropoff.');
}

const requestOf = ({ idempotencyKey: _, ...request }: PlaceOrderInput) => request;
const keyReused = () => refuse('IDEMPOTENCY_KEY_REUSED', 'This key was used for another order.');

async function earlierAnswer({ orders, viewer }: OrderContext, input: PlaceOrderInput): Promise<Answer | null> {
  const earlier = await orders.findByKey(viewer.requireUserId(), input.idempotencyKey, requestOf(input));
  if (!earlier) return null;
  return earlier.isSameRequest ? { ...earlier.order, __typename: 'Order' } : keyReused();
}

const begin = ({ placements, viewer }: OrderContext, input: PlaceOrderInput) =>
  placements.begin(viewer.requireUserId(), input.idempotencyKey, requestOf(input));

/** What the caller did wrong frees the key; after anything unforeseen a retry goes on where this call stopped. */
async function tryToPlace(context: OrderContext, input: PlaceOrderInput, placement: Placement): Promise<Answer> {
  try {
    return await place(context, input, placement);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'BAD_USER_INPUT' || code === 'NOT_FOUND') await giveUp(context, placement);
    throw error;
  }
}

async function place(context: OrderContext, input: PlaceOrderInput, placement: Placement): Promise<Answer> {
  const { catalog, viewer, now } = context;
  if (input.couponCode) return refuse('COUPON_INVALID', 'There is no such coupon.');
  const dropoff = input.dropoff ? await resolveDropoff(context, input.dropoff) : null;
  const { lines, fromCart } = await chooseLines(context, input);
  if (lines.length === 0) return refuse('CART_EMPTY', 'Nothing is selected in the cart.');

  const { restaurantId, tip = null, expectedTotal = null } = input;
  const fulfilment = input.fulfilment ?? 'DELIVERY';
  const basket = { restaurantId, dropoff, lines, fulfilment, tip, expectedTotal };
  const verdict = await judgeBasket(context, basket, { countStock: false });
  if ('refusal' in verdict) return verdict.refusal;

  const { orderId, startedAt } = placement;
  const paymentDueAt = new Date(startedAt.getTime() + paymentWindowMs);
  const expiresAt = new Date(paymentDueAt.getTime() + holdMarginMs);
  const hold = { orderId, restaurantId, lines: portions(lines), expiresAt };
  const short = await catalog.holdStock(hold, { requestId: viewer.requestId, signal: context.signal });
  if (short.length > 0) return outOfStock(short);

  await rememberOwner(context, verdict.facts);
  const order = await writeOrder(context, placement, {
    ...describe(input, verdict, dropoff),
    id: orderId,
    customerId: viewer.requireUserId(),
    fulfilment,
    placedAt: now(),
    paymentDueAt,
  });
  if (!order) return await overtaken(context, input, orderId);
  context.wakeRelay();
  if (fromCart) await leaveCart(context, restaurantId, fromCart.lines);
  return { ...order, __typename: 'Order' };
}

type Verdict = Exclude<Awaited<ReturnType<typeof judgeBasket>>, { refusal: unknown }>;

function describe(input: PlaceOrderInput, { price, facts }: Verdict, dropoff: Dropoff | null) {
  return {
    ...price,
    restaurantId: facts.restaurantId,
    merchantId: facts.ownerId,
    restaurantName: facts.restaurantName,
    autoAccept: facts.autoAccept,
    preparationSeconds: facts.preparationSeconds,
    note: input.note ?? null,
    pickup: { ...facts.location, line: facts.addressLine },
    dropoff,
  };
}

async function overtaken(context: OrderContext, input: PlaceOrderInput, orderId: string): Promise<Answer> {
  const winner = await earlierAnswer(context, input);
  const isOurs = winner?.__typename === 'Order' && winner.id === orderId;
  if (!isOurs) await release(context, orderId);
  return winner ?? conflict();
}

/** Portions by item: the same item may stand in several lines. */
function portions(lines: readonly { itemId: string; quantity: number }[]) {
  const sums = new Map<string, number>();
  for (const { itemId, quantity } of lines) sums.set(itemId, (sums.get(itemId) ?? 0) + quantity);
  return [...sums].map(([itemId, quantity]) => ({ itemId, quantity }));
}
