import type { Logger } from '#platform/log.ts';
import type { PubSub } from '#platform/pubsub.ts';
import { type Fix, filterFixes, type LastFix } from '../domain/location-filter.ts';
import { newerPosition, type Rider, type RiderPosition } from '../domain/rider.ts';
import type { DeliveryRepository } from './delivery-repository.ts';
import type { PositionStore } from './position-store.ts';
import type { RiderRepository } from './rider-repository.ts';
import { riderLocationTopic } from './topics.ts';

type Options = {
  riders: RiderRepository;
  deliveries: DeliveryRepository;
  positions: PositionStore;
  pubsub: PubSub;
  now: () => Date;
  log: Logger;
};

export type LocationReports = ReturnType<typeof createLocationReports>;

/** Takes riders' positions in: the newest to Redis at once, the trail to the database twice a minute. */
export function createLocationReports({ riders, deliveries, positions, pubsub, now, log }: Options) {
  /** `rider` is on shift. Answers how many fixes were kept, and why the others were not. */
  async function take(rider: Rider, fixes: readonly Fix[]) {
    const receivedAt = now();
    const [latest = null] = await positions.latest([rider.id]);
    const { kept, rejected } = filterFixes(fixes, lastFix(newerPosition(rider.position, latest)), receivedAt);
    const newest = kept.at(-1);
    if (newest) {
      const { location, headingDegrees, speedMetersPerSecond, recordedAt, seq } = newest;
      const position = { ...location, headingDegrees, speedMetersPerSecond, recordedAt, receivedAt, seq };
      await positions.keep(rider.id, position);
      await remember(rider.id, position, kept);
      await tellFollowers(rider);
    }
    return { accepted: kept.length, rejected };
  }

  async function remember(riderId: string, position: RiderPosition, kept: readonly Fix[]) {
    const points = kept.map(({ location, recordedAt, seq }) => ({ at: recordedAt.getTime(), seq, ...location }));
    await positions.addTrail(riderId, points);
    await riders.writeTrail(riderId, position, () => positions.takeTrail(riderId));
  }

  async function tellFollowers({ id, activeCount }: Rider) {
    if (activeCount === 0) return;
    const topics = (await deliveries.activeByRiders([id])).map(({ orderId }) => riderLocationTopic(orderId));
    const told = await Promise.allSettled(topics.map(topic => pubsub.publish(topic, {})));
    const failed = told.find(one => one.status === 'rejected');
    // Those who follow look again by themselves within seconds.
    if (failed) log.warn({ err: failed.reason }, 'followers were not told of a position');
  }

  return { take };
}

/** The place given at the start of a shift is no fix: telephones are asked to compare with fixes only. */
const lastFix = (position: RiderPosition | null): LastFix | null =>
  position && position.seq !== null ? { ...position, seq: position.seq } : null;
