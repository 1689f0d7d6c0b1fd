import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, createApiClient } from '../../clients/api-client.ts';
import {
  AcceptOfferDocument,
  AdvanceDeliveryDocument,
  type AdvanceDeliveryMutation,
  type DeliveryEventType,
  DeliveryOffersDocument,
  DeliveryStopsDocument,
  ReportLocationsDocument,
  StartShiftDocument,
} from '../../clients/operations.generated.ts';
import { isAbsence } from '../support/insist.ts';
import { demoKitchen } from '../support/journey.ts';
import type { City } from './city.ts';
import type { Step } from './pulse.ts';

type Offered = { deliveryId: string; orderId: string | undefined };
type Advance = { event: DeliveryEventType; step?: Step };

const next: Record<string, Advance> = {
  ASSIGNED: { event: 'DEPART' },
  EN_ROUTE_TO_PICKUP: { event: 'ARRIVE_AT_PICKUP' },
  ARRIVED_AT_PICKUP: { event: 'PICK_UP', step: 'picked up' },
  PICKED_UP: { event: 'ARRIVE_AT_DROPOFF' },
  ARRIVED_AT_DROPOFF: { event: 'DELIVER', step: 'delivered' },
};

const pauseMs = 200;
const seenEveryMs = 15_000;

/** Riders without a street under them: they take every offer and do every step at once, until the signal. */
export async function rideAll(city: City, count: number, signal: AbortSignal): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => rideOne(city, signal)));
}

async function rideOne(city: City, signal: AbortSignal): Promise<void> {
  const { token } = await city.signIn('RIDER');
  const phone = createApiClient({ url: city.graphqlUrl, accessToken: token });
  await city.tap(StartShiftDocument, { location: demoKitchen.location }, token);
  try {
    await Promise.all([takeOffers(city, phone, token, signal), beSeen(city, token, signal)]);
  } finally {
    await phone.close();
  }
}

async function takeOffers(city: City, phone: ApiClient, token: string, signal: AbortSignal): Promise<void> {
  let inHands: Offered | undefined;
  while (!signal.aborted) {
    try {
      if (inHands) await bring(city, token, inHands, signal);
      inHands = undefined;
      for await (const { deliveryOffered } of phone.subscribe(DeliveryOffersDocument, {}, { signal })) {
        const { id: offerId, delivery } = deliveryOffered;
        inHands = { deliveryId: delivery.id, orderId: delivery.order?.id };
        await city.tap(AcceptOfferDocument, { offerId }, token);
        await bring(city, token, inHands, signal);
        inHands = undefined;
      }
    } catch (error) {
      if (!isAbsence(error)) throw error;
    }
    await pause(signal);
  }
}

/** Does step after step as the delivery itself says: an answer that was lost, of the offer too, must not matter. */
async function bring(city: City, token: string, { deliveryId, orderId }: Offered, signal: AbortSignal): Promise<void> {
  let status = await look(city, token, deliveryId);
  while (!signal.aborted) {
    const advance = next[status];
    if (!advance) break;
    const { event, step }: Advance = advance;
    const proof = event === 'DELIVER' ? { photoUrl: 'https://photos.example.test/door.jpg' } : null;
    const askedAt = performance.now();
    const answer: AdvanceDeliveryMutation = await city.tap(
      AdvanceDeliveryDocument,
      { deliveryId, event, proof },
      token,
    );
    if ('status' in answer.advanceDelivery) {
      status = answer.advanceDelivery.status;
      if (step) city.pulse.beat(step, askedAt);
    } else {
      await pause(signal); // not cooked yet, or an earlier try got through
      status = await look(city, token, deliveryId);
    }
  }
  if (orderId) city.brought(orderId);
}

/** Someone else's is not there for this rider. */
async function look({ tap }: City, token: string, deliveryId: string): Promise<string> {
  return (await tap(DeliveryStopsDocument, { deliveryId }, token)).delivery?.status ?? 'NOT THERE';
}

/** A phone tells now and then where it is: who is not heard of is not asked. */
async function beSeen({ tap }: City, token: string, signal: AbortSignal): Promise<void> {
  for (let seq = 1; !signal.aborted; seq++) {
    await sleep(seenEveryMs * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const fix = { location: demoKitchen.location, accuracyMeters: 8, recordedAt: new Date().toISOString(), seq };
    await tap(ReportLocationsDocument, { fixes: [fix] }, token);
  }
}

const pause = (signal: AbortSignal) => sleep(pauseMs, undefined, { signal }).catch(() => undefined);
