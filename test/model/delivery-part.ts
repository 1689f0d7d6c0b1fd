import { type Change, takeStep } from '../../subgraphs/delivery/domain/change.ts';
import { answerRequest, cancelUnasked } from '../../subgraphs/delivery/domain/custody.ts';
import type { Delivery, DeliveryStatus } from '../../subgraphs/delivery/domain/delivery.ts';
import { isRefused, type Refused } from '../../subgraphs/delivery/domain/refused.ts';
import { type Way, ways } from '../../subgraphs/delivery/domain/transitions.ts';
import type { Next } from './explore.ts';
import { tellOrder, type World } from './world.ts';

const now = new Date('2026-03-01T12:30:00Z');

/** Steps that only a message of the order or a timer takes. */
const asked = (way: Way) => way.step === 'CANCEL' || way.step === 'RECALL';

/** Saves a change as the database does: an offer for a delivery that is no longer looked for is revoked. */
function save(world: World, change: Change | Refused | null): World | null {
  if (!change || isRefused(change)) return null;
  const delivery = change.delivery.status;
  const offer = delivery === 'DISPATCHING' ? world.offer : null;
  return tellOrder({ ...world, delivery, offer }, told(change));
}

/** Events that the order takes for different things have different names here. */
function told({ event }: Change): string {
  if (event.type === 'DeliveryCancelled' && event.payload['requested']) return 'DeliveryCancelledAsAsked';
  return event.type === 'DeliveryFailed' && event.payload['reason'] === 'RECALLED' ? 'DeliveryRecalled' : event.type;
}

/** Everything that riders, dispatchers and timers may do to the delivery. */
export function deliveryMoves(world: World): Next<World>[] {
  const { delivery: status, offer } = world;
  if (!status) return [];
  const moves: Next<World>[] = [];
  const add = (label: string, to: World | null) => {
    if (to) moves.push({ label, to });
  };
  for (const way of ways) {
    if (way.from !== status || asked(way)) continue;
    const takesOffer = way.step === 'ASSIGN' && way.by === 'RIDER';
    if (takesOffer && !offer) continue;
    add(
      `${way.by} ${way.step}`,
      save(world, takeStep(deliveryIn(status), way.step, { actor: way.by, actorId: null }, now)),
    );
  }
  if (status === 'DISPATCHING') {
    add('no rider was found', save(world, cancelUnasked(deliveryIn(status), 'NO_RIDER', now)));
    add(offer ? 'the offer ends' : 'an offer is made', { ...world, offer: offer ? null : 'PENDING' });
  }
  return moves;
}

/** What the delivery makes of its order's events: the same decisions as in its consumers. */
export function hearAsDelivery(world: World, type: string): World | null {
  const { delivery: status } = world;
  if (type === 'OrderAccepted') return status ? world : { ...world, delivery: 'PENDING' };
  if (!status) {
    if (type === 'OrderCancelled') return world;
    throw new Error(`${type} before there was a delivery: the stream keeps an order's events in their order.`);
  }
  const delivery = deliveryIn(status);
  const step = type === 'RecallRequested' ? 'RECALL' : 'CANCEL';
  const change =
    type === 'OrderCancelled'
      ? cancelUnasked(delivery, 'ORDER_CANCELLED', now)
      : answerRequest(delivery, { step, fault: 'PLATFORM', riderPlace: null }, now);
  return change ? save(world, change) : world;
}

const place = { latitude: 60.17, longitude: 24.94 };
const blank: Omit<Delivery, 'status'> = {
  id: '0',
  orderId: '0',
  orderNumber: 'D-1',
  customerId: '1',
  merchantId: '3',
  restaurantId: '2',
  stageSince: now,
  attempt: 1,
  riderId: '4',
  readyAt: now,
  isReady: true,
  expectedAt: now,
  pickup: place,
  dropoff: place,
  dropoffLine: '',
  dropoffInstructions: '',
  currency: 'EUR',
  feeMinor: 250,
  pickupCode: '0000',
  pickupTries: 0,
  dropoffPin: '0000',
  dropoffTries: 0,
  pickedUpAt: null,
  atDoorSince: null,
  contactAttempts: 0,
  returnFeeMinor: 0,
  endedAt: null,
  createdAt: now,
  seq: 1,
  version: 1,
};
const deliveryIn = (status: DeliveryStatus): Delivery => ({ ...blank, status });
