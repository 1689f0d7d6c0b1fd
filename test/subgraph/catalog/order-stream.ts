import { newId } from '#platform/ids.ts';
import { openRedis } from '#platform/redis.ts';
import { encodeEvent } from '#platform/stream-entry.ts';
import type { CatalogUnderTest } from './catalog-under-test.ts';

type Told = { orderId?: string } & Record<string, unknown>;

/** Tells the catalog what happened elsewhere, as the relay of another subgraph does. */
export function createTeller(catalog: CatalogUnderTest) {
  const redis = openRedis(catalog.redisUrl);
  return {
    redis,
    async tell(
      stream: 'events:order' | 'events:delivery',
      type: string,
      payload: Told,
      aggregateId = payload.orderId ?? newId(),
    ) {
      const about = { eventId: newId(), aggregateId, seq: 1, occurredAt: catalog.clock.now };
      await redis.xadd(stream, '*', 'event', encodeEvent({ ...about, type, payload }));
    },
    close: () => redis.close(),
  };
}
