import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  AcceptOfferDocument,
  AcceptOrderDocument,
  AdvanceDeliveryDocument,
  type DeliveryEventType,
  DeliveryOffersDocument,
  EndShiftDocument,
  MarkReadyDocument,
  OrderStatusDocument,
  ReportLocationsDocument,
  RestaurantOrdersDocument,
  RiderHomeDocument,
  StartPreparingDocument,
  StartShiftDocument,
} from '../../clients/operations.generated.ts';
import { insist, isAbsence } from './insist.ts';
import { demoKitchen } from './journey.ts';

// People who do not mind that the platform dies now and then. After each tap they look how things stand, and go on from
// there: an answer that was lost on its way must not matter.

const paceMs = 100;

/** Cooks whatever is placed at Demo Kitchen until the signal. */
export async function cookAll(kitchen: ApiClient, signal: AbortSignal): Promise<void> {
  const open = { restaurantId: demoKitchen.id, status: ['PLACED' as const, 'ACCEPTED' as const, 'PREPARING' as const] };
  while (!signal.aborted) {
    const { restaurant } = await insist(() => kitchen.send(RestaurantOrdersDocument, { ...open, first: 50 }));
    for (const { node } of restaurant?.orders.edges ?? []) await cookOn(kitchen, node.id, node.status);
    await pause(signal);
  }
}

async function cookOn(kitchen: ApiClient, orderId: string, status: string): Promise<void> {
  if (status === 'PLACED') await insist(() => kitchen.send(AcceptOrderDocument, { orderId, preparationMinutes: 1 }));
  else if (status === 'ACCEPTED') await insist(() => kitchen.send(StartPreparingDocument, { orderId }));
  else await insist(() => kitchen.send(MarkReadyDocument, { orderId }));
}

/** Takes every offer and brings every meal until the signal; then the shift ends. */
export async function rideAll(rider: ApiClient, signal: AbortSignal): Promise<void> {
  await insist(() => rider.send(StartShiftDocument, { location: demoKitchen.location }));
  await Promise.all([ride(rider, signal), beSeen(rider, signal)]);
  await insist(() => rider.send(EndShiftDocument, {}));
}

/** A phone tells now and then where it is: that is how a platform that forgot it finds its rider again. */
async function beSeen(rider: ApiClient, signal: AbortSignal): Promise<void> {
  for (let seq = 1; !signal.aborted; seq++) {
    const fix = { location: demoKitchen.location, accuracyMeters: 8, recordedAt: new Date().toISOString(), seq };
    await insist(() => rider.send(ReportLocationsDocument, { fixes: [fix] }));
    await sleep(10 * paceMs, undefined, { signal }).catch(() => undefined);
  }
}

async function ride(rider: ApiClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await bringAll(rider, signal);
    try {
      for await (const { deliveryOffered } of rider.subscribe(DeliveryOffersDocument, {}, { signal })) {
        await insist(() => rider.send(AcceptOfferDocument, { offerId: deliveryOffered.id }));
        await bringAll(rider, signal);
      }
    } catch (error) {
      if (!isAbsence(error)) throw error;
    }
    await pause(signal);
  }
}

const nextStep: Record<string, DeliveryEventType> = {
  ASSIGNED: 'DEPART',
  EN_ROUTE_TO_PICKUP: 'ARRIVE_AT_PICKUP',
  ARRIVED_AT_PICKUP: 'PICK_UP',
  PICKED_UP: 'ARRIVE_AT_DROPOFF',
  ARRIVED_AT_DROPOFF: 'DELIVER',
};

async function bringAll(rider: ApiClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { me } = await insist(() => rider.send(RiderHomeDocument, {}));
    const { id: deliveryId, status } = me?.rider?.activeDeliveries[0] ?? {};
    const event = nextStep[status ?? ''];
    if (!deliveryId || !event) return;
    const proof = event === 'DELIVER' ? { photoUrl: 'https://photos.example.test/door.jpg' } : null;
    const { advanceDelivery } = await insist(() => rider.send(AdvanceDeliveryDocument, { deliveryId, event, proof }));
    if ('code' in advanceDelivery) await pause(signal); // not cooked yet, as a rule
  }
}

/** The numbers of an order's events as one watcher sees them, who comes back after each loss with the last one seen. */
export async function watchToTheEnd(customer: ApiClient, orderId: string, seen: number[] = []): Promise<number[]> {
  for (;;) {
    try {
      const afterSeq = seen.at(-1) ?? 0;
      for await (const { orderStatusChanged } of customer.subscribe(OrderStatusDocument, { orderId, afterSeq }))
        seen.push(orderStatusChanged.seq);
      return seen;
    } catch (error) {
      if (!isAbsence(error)) throw error;
      await sleep(Math.random() * paceMs);
    }
  }
}

const pause = (signal: AbortSignal) => sleep(paceMs, undefined, { signal }).catch(() => undefined);
