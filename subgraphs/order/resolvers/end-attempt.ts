import type { OrderDependencies } from '../context.ts';
import type { Order } from '../domain/order.ts';
import { conflict, type OutOfStock, type PriceChanged, type Refused, refuse } from '../domain/refusal.ts';
import type { Asking } from './judge-basket.ts';

/** What placing an order needs: of no viewer, so that workers can place one too. */
export type PlacingDependencies = Pick<
  OrderDependencies,
  'catalog' | 'placements' | 'orders' | 'restaurants' | 'now' | 'log' | 'wakeRelay'
>;

/** `content`: what was written with the order, where this very call wrote it. */
export type PlaceAnswer =
  | (Order & { __typename: 'Order'; content: Content | null })
  | Refused
  | OutOfStock
  | PriceChanged;
type Finished = Awaited<ReturnType<OrderDependencies['placements']['finish']>>;
export type Content = Extract<Finished, { kind: 'WRITTEN' }>['content'];
export type Refusal = Exclude<PlaceAnswer, { __typename: 'Order' }>;

type Placement = Extract<Awaited<ReturnType<OrderDependencies['placements']['begin']>>, { kind: 'BEGUN' }>;
export type Attempt = { dependencies: PlacingDependencies; begun: Placement; asking: Asking };

export const shown = (order: Order, content: Content | null): PlaceAnswer => ({
  ...order,
  content,
  __typename: 'Order',
});

type Found = Exclude<Awaited<ReturnType<OrderDependencies['placements']['begin']>>, Placement>;

export function answerOf(found: Found): PlaceAnswer {
  switch (found.kind) {
    case 'ORDER':
      return shown(found.order, null);
    case 'REFUSED':
      return found.refusal;
    case 'KEY_REUSED':
      return refuse('IDEMPOTENCY_KEY_REUSED', 'This key was used for another order.');
    case 'CHANGING':
      return conflict();
  }
}

/** Keeps the refusal as the key's answer, unless another call under the key got through meanwhile. */
export async function conclude(attempt: Attempt, refusal: Refusal, holds: boolean): Promise<PlaceAnswer> {
  const { dependencies, begun } = attempt;
  if (!(await dependencies.placements.refuse(begun.placement, refusal))) return await overtaken(attempt, holds);
  if (holds || begun.isResumed) await release(attempt);
  return refusal;
}

/** Another call under the same key has decided; what this one holds for an order that will not be is given back. */
export async function overtaken(attempt: Attempt, holds: boolean): Promise<PlaceAnswer> {
  const { placements } = attempt.dependencies;
  const { placement } = attempt.begun;
  const found = await placements.outcome(placement);
  const isOurs = found?.kind === 'ORDER' && found.order.id === placement.orderId;
  // Still ours where an old order, whose key was forgotten, stands in the way.
  if (!isOurs && !(await giveUp(attempt, holds)) && holds) await release(attempt);
  return found ? answerOf(found) : conflict();
}

/** Frees the key, and gives back what may be held under it. First the key: whoever takes it anew begins a new hold. */
export async function giveUp(attempt: Attempt, holds: boolean): Promise<boolean> {
  const { dependencies, begun } = attempt;
  const isFreed = await dependencies.placements.abandon(begun.placement);
  if (isFreed && (holds || begun.isResumed)) await release(attempt);
  return isFreed;
}

const release = (attempt: Attempt) => releaseOf(attempt, attempt.begun.placement.orderId);

/** What an earlier attempt under the key held, when this one begins anew. */
export async function releaseGivenUp(attempt: Attempt): Promise<void> {
  const { givenUpOrderId } = attempt.begun;
  if (givenUpOrderId !== null) await releaseOf(attempt, givenUpOrderId);
}

async function releaseOf({ dependencies, asking }: Attempt, orderId: string): Promise<void> {
  await dependencies.catalog
    .releaseStock(orderId, { requestId: asking.requestId }) // also for a caller who has left
    .catch(error =>
      dependencies.log.warn({ err: error, order: orderId }, 'a hold was not released and will fall by itself'),
    );
}
