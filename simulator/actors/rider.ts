import {
  AcceptOfferDocument,
  AdvanceDeliveryDocument,
  DeclineOfferDocument,
  type DeliveryEventType,
  DeliveryOffersDocument,
  type DeliveryOffersSubscription,
  DeliveryStopsDocument,
  EndShiftDocument,
  LogContactAttemptDocument,
  ReportLocationsDocument,
  RiderHomeDocument,
  StartShiftDocument,
} from '../../clients/operations.generated.ts';
import type { Random } from '../../demo/random.ts';
import type { GeoPoint } from '../../demo/types.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';
import { createRide } from '../streets/ride.ts';

type Offer = DeliveryOffersSubscription['deliveryOffered'];
type Stops = { id: string; pickup: GeoPoint; dropoff: GeoPoint };

const reportEveryMs = 10_000;
const photoOf = (deliveryId: string) => `https://photos.dabba.test/${deliveryId}.jpg`;

/** A shift: goes on the street, takes offers, rides, hands over; ends the shift when the run ends. */
export async function rideShift(stage: Stage, who: SignedIn, random: Random, start: GeoPoint): Promise<void> {
  const { clock, signal } = stage;
  const metersPerSecond = 4 + random.next() * 2.5;
  let here = start;
  let job = Promise.resolve();
  let busy = 0;

  async function report(heading: number, speed: number): Promise<void> {
    const recordedAt = clock.now();
    const fix = {
      location: here,
      accuracyMeters: 5 + Math.round(random.next() * 10),
      speedMetersPerSecond: speed,
      headingDegrees: heading,
      recordedAt: recordedAt.toISOString(),
      // Simulated milliseconds: it grows over shifts and runs, as a phone's own counter would.
      seq: recordedAt.getTime(),
    };
    const { reportLocations } = await (await who.api()).send(ReportLocationsDocument, { fixes: [fix] });
    stage.count(reportLocations.accepted ? 'positions accepted' : 'positions rejected');
  }

  async function rideTo(goal: GeoPoint): Promise<void> {
    const ride = createRide(stage.streets.route(here, goal));
    for (let meters = 0, done = false; !done; meters += (metersPerSecond * reportEveryMs) / 1_000) {
      const at = ride(meters);
      here = at.location;
      done = at.done;
      await report(at.headingDegrees, done ? 0 : metersPerSecond).catch(error => stage.complain('rider', error));
      if (!done) await clock.sleep(reportEveryMs, signal);
    }
  }

  async function step(deliveryId: string, event: DeliveryEventType, photoUrl?: string): Promise<boolean> {
    const proof = photoUrl ? { photoUrl } : null;
    const { advanceDelivery } = await stage.sendAs(who)(AdvanceDeliveryDocument, { deliveryId, event, proof });
    return !('code' in advanceDelivery);
  }

  /** False when the delivery was taken away meanwhile. */
  async function fetch({ id, pickup }: Stops): Promise<boolean> {
    await clock.sleep(random.int(5, 30) * 1_000, signal);
    await step(id, 'DEPART');
    await rideTo(pickup);
    await step(id, 'ARRIVE_AT_PICKUP');
    while (!(await step(id, 'PICK_UP'))) {
      if (!(await isStillMine(id))) return false;
      await clock.sleep(reportEveryMs, signal);
      await report(0, 0);
    }
    return true;
  }

  async function bring(stops: Stops): Promise<void> {
    const { id, dropoff } = stops;
    await rideTo(dropoff);
    await step(id, 'ARRIVE_AT_DROPOFF');
    if (random.chance(0.015) && (await giveUp(id))) return takeBack(stops);
    await clock.sleep(random.int(20, 90) * 1_000, signal);
    const isDelivered = await step(id, 'DELIVER', photoOf(id));
    if (!isDelivered && (await isStillMine(id))) await takeBack(stops);
  }

  /** Nobody opens: rings twice, waits for over five minutes, and goes. False where the platform has other plans. */
  async function giveUp(deliveryId: string): Promise<boolean> {
    const send = stage.sendAs(who);
    for (let ring = 0; ring < 2; ring++) {
      await send(LogContactAttemptDocument, { deliveryId });
      for (let waited = 0; waited < 170_000; waited += reportEveryMs) {
        await clock.sleep(reportEveryMs, signal);
        await report(0, 0);
      }
    }
    const hasLeft = await step(deliveryId, 'CANNOT_DELIVER');
    if (hasLeft) stage.count('customers not met');
    return hasLeft;
  }

  /** Called back on the way, or given up by a dispatcher. */
  async function takeBack({ id, pickup }: Stops): Promise<void> {
    await rideTo(pickup);
    await step(id, 'RETURNED', photoOf(id));
  }

  async function isStillMine(deliveryId: string): Promise<boolean> {
    const { me } = await (await who.api()).send(RiderHomeDocument, {});
    return me?.rider?.activeDeliveries.some(({ id }) => id === deliveryId) ?? false;
  }

  async function consider({ id, delivery }: Offer): Promise<void> {
    const api = await who.api();
    const restaurant = delivery.order?.restaurant;
    if ((restaurant && stage.isOffLimits(restaurant)) || random.chance(0.05)) {
      await api.send(DeclineOfferDocument, { offerId: id, reason: 'Too far' });
      return;
    }
    await clock.sleep(random.int(2, 8) * 1_000, signal);
    const { acceptOffer } = await api.send(AcceptOfferDocument, { offerId: id });
    const { pickup, dropoff } = delivery;
    if ('code' in acceptOffer || !dropoff) return;
    const stops = { id: delivery.id, pickup, dropoff };
    if (await fetch(stops)) await bring(stops);
  }

  /** What an earlier run left half done. */
  async function resume(): Promise<void> {
    const { me } = await (await who.api()).send(RiderHomeDocument, {});
    for (const { id } of me?.rider?.activeDeliveries ?? []) {
      const { delivery } = await (await who.api()).send(DeliveryStopsDocument, { deliveryId: id });
      if (!delivery?.dropoff) continue;
      const stops = { id, pickup: delivery.pickup, dropoff: delivery.dropoff };
      if (delivery.status === 'RETURNING') {
        await takeBack(stops);
        continue;
      }
      const hasMeal = delivery.status === 'PICKED_UP' || delivery.status === 'ARRIVED_AT_DROPOFF';
      if (hasMeal || (await fetch(stops))) await bring(stops);
    }
  }

  /** One thing after the other: a rider has one pair of hands. */
  function enqueue(work: () => Promise<void>): void {
    const before = job;
    busy++;
    job = before
      .then(work)
      .catch(error => stage.complain('rider', error))
      .finally(() => busy--);
  }

  async function listen(): Promise<void> {
    while (!signal.aborted) {
      try {
        for await (const { deliveryOffered } of (await who.api()).subscribe(DeliveryOffersDocument, {}, stage)) {
          enqueue(() => consider(deliveryOffered));
        }
      } catch (error) {
        stage.count('streams resumed');
        stage.log.debug({ err: error }, "a rider's stream broke");
      }
      await clock.sleep(2_000, signal).catch(() => {});
    }
  }

  /** A rider who waits still tells where: after a minute of silence nobody would offer anything. */
  async function beSeen(): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(3 * reportEveryMs, signal).catch(() => {});
      if (!signal.aborted && busy === 0) await report(0, 0).catch(error => stage.complain('rider', error));
    }
  }

  await (await who.api()).send(StartShiftDocument, { location: here });
  enqueue(resume);
  await Promise.all([listen(), beSeen()]);
  await job;
  await (await who.api()).send(EndShiftDocument, {});
  await who.close();
}
