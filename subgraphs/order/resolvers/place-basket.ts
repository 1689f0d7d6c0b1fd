import { codeOf } from '#platform/errors.ts';
import type { OrderDependencies } from '../context.ts';
import { type BasketFacts, portionsByItem } from '../domain/basket.ts';
import { after, flashSalePaymentWindowMs, minutes, paymentWindowMs } from '../domain/deadlines.ts';
import type { Order } from '../domain/order.ts';
import type { Basket, Expectation } from '../domain/place-order.ts';
import type { OrderPrice } from '../domain/price-order.ts';
import { promiseOf } from '../domain/promise.ts';
import { kitchenFull, outOfStock, type Refused, refuse } from '../domain/refusal.ts';
import {
  type Attempt,
  answerOf,
  type Content,
  conclude,
  giveUp,
  overtaken,
  type PlaceAnswer,
  type PlacingDependencies,
  type Refusal,
  releaseGivenUp,
  shown,
} from './end-attempt.ts';
import { type Asking, judgeBasket } from './judge-basket.ts';

export type { PlaceAnswer, PlacingDependencies } from './end-attempt.ts';

/** Who orders, and under which key. `request` is all that was asked for: the same key with another one is refused. */
export type PlacementKey = { customerId: string; idempotencyKey: string; request: object };

/** The basket, what the customer expects it to cost, and a note for the kitchen. */
export type Wish = Expectation & { basket: Basket; note: string | null };

/** What an attempt came to. OVERTAKEN: another call under the same key has decided. `holds`: something is held for it. */
type Outcome =
  | { kind: 'PLACED'; order: Order; content: Content | null }
  | { kind: 'REFUSED'; refusal: Refusal; holds: boolean }
  | { kind: 'OVERTAKEN' };

/** The hold outlives the time to pay, so that a payment in the last second still finds its food. */
const holdMarginMs = minutes(2);

/**
 * Places an order, once for each key of a customer: a repeat gets the first answer, an order or a refusal, without a look
 * at today's menu, and one that broke off goes on where it stopped. `findWish` is asked only for what has no answer yet;
 * what it refuses is an answer too. BAD_USER_INPUT and NOT_FOUND are thrown and free the key; so does a CONFLICT.
 */
export async function placeBasket(
  dependencies: PlacingDependencies,
  { customerId, idempotencyKey, request }: PlacementKey,
  findWish: () => Promise<Wish | Refused>,
  asking: Asking,
): Promise<PlaceAnswer> {
  const begun = await dependencies.placements.begin(customerId, idempotencyKey, request);
  if (begun.kind !== 'BEGUN') return answerOf(begun);
  const attempt = { dependencies, begun, asking };
  await releaseGivenUp(attempt);
  const outcome = await tryToPlace(attempt, findWish);
  if (outcome.kind === 'PLACED') return shown(outcome.order, outcome.content);
  if (outcome.kind === 'OVERTAKEN') return await overtaken(attempt, true);
  return await conclude(attempt, outcome.refusal, outcome.holds);
}

/** What the caller did wrong frees the key; after anything unforeseen a retry goes on where this call stopped. */
async function tryToPlace(attempt: Attempt, findWish: () => Promise<Wish | Refused>): Promise<Outcome> {
  try {
    const wish = await findWish();
    return 'basket' in wish ? await place(attempt, wish) : { kind: 'REFUSED', refusal: wish, holds: false };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'BAD_USER_INPUT' || code === 'NOT_FOUND') await giveUp(attempt, false);
    throw error;
  }
}

async function place(attempt: Attempt, { basket, note, ...expected }: Wish): Promise<Outcome> {
  const { dependencies, begun, asking } = attempt;
  const { placements, restaurants, now } = dependencies;
  const { customerId } = begun.placement;
  const verdict = await judgeBasket(dependencies, { basket, customerId, expected, countStock: false }, asking);
  if ('refusal' in verdict) return { kind: 'REFUSED', refusal: verdict.refusal, holds: false };

  const { facts, price } = verdict;
  const { kitchenSlotAt, ...promise } = promiseOf(basket.scheduledFor, facts, now());
  const most = facts.maxOrdersPer15Minutes;
  const slot = most === null ? null : { restaurantId: facts.restaurantId, slotAt: kitchenSlotAt, most };
  const roomAt = await placements.kitchenRoomAt(slot);
  if (roomAt) return { kind: 'REFUSED', refusal: kitchenFull(roomAt), holds: false };

  const latest = after(begun.startedAt, paymentWindowMs);
  const refusal = await hold(attempt, basket, price, after(latest, holdMarginMs));
  if (refusal) return { kind: 'REFUSED', refusal, holds: false };

  const { restaurantId, ownerId, restaurantName: name, currency, timeZone } = facts;
  // The restaurant must see the order at once, even one that the catalog's events have not told of yet.
  await restaurants.remember({ restaurantId, ownerId, name, currency, timeZone });
  const order = {
    ...describe(basket, price, facts),
    ...promise,
    id: begun.placement.orderId,
    customerId,
    note,
    placedAt: now(),
    paymentDueAt: basket.flashSale ? after(now(), flashSalePaymentWindowMs) : latest,
  };
  return await write(attempt, order, slot);
}

/** Stock and coupon together, or nothing. The domain's word for what could not be held. */
async function hold(
  { dependencies, begun, asking }: Attempt,
  { restaurantId, lines, flashSale }: Basket,
  { couponId, parts, currency }: OrderPrice,
  expiresAt: Date,
): Promise<Refusal | null> {
  const { orderId, customerId } = begun.placement;
  const amountMinor = -(parts.find(({ kind }) => kind === 'COUPON')?.amountMinor ?? 0);
  const coupon = couponId === null ? null : { couponId, customerId, amount: { amountMinor, currency } };
  const whole = { orderId, restaurantId, lines: portionsByItem(lines), expiresAt, customerId };
  const sale = { flashSaleId: flashSale?.id ?? null };
  const { held, short, couponProblem, saleProblem } = await dependencies.catalog.holdStock(
    { ...whole, ...sale, coupon },
    asking,
  );
  if (held) return null;
  if (saleProblem === 'SALE_NOT_OPEN') return refuse(saleProblem, 'The sale is not open.');
  if (saleProblem !== null) return refuse(saleProblem, 'You have had your portion of this sale.');
  if (couponProblem !== null) return refuse('COUPON_INVALID', couponProblem);
  // Neither: the order let go of its stock before, because another call under the key was refused.
  return outOfStock(short.length > 0 ? short : whole.lines.map(({ itemId }) => ({ itemId, available: 0 })));
}

const describe = (basket: Basket, { lines, parts, ...price }: OrderPrice, facts: BasketFacts) => ({
  ...price,
  lines,
  parts,
  restaurantId: facts.restaurantId,
  merchantId: facts.ownerId,
  restaurantName: facts.restaurantName,
  autoAccept: facts.autoAccept,
  preparationSeconds: facts.preparationSeconds,
  fulfilment: basket.fulfilment,
  scheduledFor: basket.scheduledFor,
  flashSaleId: basket.flashSale?.id ?? null,
  pickup: { ...facts.location, line: facts.addressLine },
  dropoff: basket.dropoff,
});

type NewOrder = Parameters<OrderDependencies['placements']['finish']>[1];
type Slot = Parameters<OrderDependencies['placements']['finish']>[2];

async function write({ dependencies, begun }: Attempt, order: NewOrder, slot: Slot): Promise<Outcome> {
  const { placements, orders, wakeRelay } = dependencies;
  try {
    const finished = await placements.finish(begun.placement, order, slot);
    if (finished.kind === 'KITCHEN_FULL')
      return { kind: 'REFUSED', refusal: kitchenFull(finished.roomAt), holds: true };
    if (finished.kind === 'OVERTAKEN') return finished;
    wakeRelay();
    return { ...finished, kind: 'PLACED' };
  } catch (error) {
    // A lost reply to COMMIT: then it was written after all. Otherwise a retry goes on with what is held.
    const written = await orders.find(order.id);
    if (written) return { kind: 'PLACED', order: written, content: null };
    throw error;
  }
}
