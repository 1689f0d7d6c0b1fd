import { randomInt } from 'node:crypto';
import { createConsumer } from '#platform/inbox.ts';
import { createOutboxRelay } from '#platform/outbox.ts';
import type { Foundation } from '#platform/subgraph-foundation.ts';
import { createTimerWorker } from '#platform/timers.ts';
import { createPositionStore } from '../data/position-store.ts';
import { deadLetters, inbox, outbox, timers } from '../data/tables.ts';
import type { DeliveryOptions } from '../main.ts';
import { createCustodyEventHandlers } from './custody-events.ts';
import { createFindRider } from './find-rider.ts';
import { createOrderEventHandlers } from './order-events.ts';
import { createTimerHandlers } from './timers.ts';
import { createTrailJanitor } from './trail-janitor.ts';

const fourDigits = () => String(randomInt(10_000)).padStart(4, '0');

/** Starts relay, timers, consumer and janitor. Answers what to call after a commit: they look at once. */
export function startWorkers(
  options: DeliveryOptions,
  { quiet, redis, pubsub, shutdown }: Pick<Foundation, 'quiet' | 'redis' | 'pubsub' | 'shutdown'>,
): () => void {
  const { now, newId, log, newCode = fourDigits } = options;
  const relay = createOutboxRelay({ db: quiet, table: outbox, redis, pubsub, stream: 'events:delivery', now, log });
  shutdown.add('relay', relay.stop);

  const afterTimer = () => {
    relay.wake();
    clock.wake(); // one timer may have set another that is due at once
  };
  const positions = createPositionStore(redis, log);
  const findRider = createFindRider({ positions, now, newId });
  const clock = createTimerWorker({
    db: quiet,
    table: timers,
    now,
    handlers: createTimerHandlers({ findRider, now, newId }),
    afterCommit: afterTimer,
    log,
  });
  shutdown.add('timers', clock.stop);

  const consumer = createConsumer({
    db: quiet,
    inbox,
    deadLetters,
    redis,
    stream: 'events:order',
    group: 'delivery',
    handlers: {
      ...createOrderEventHandlers({ now, newId, newCode }),
      ...createCustodyEventHandlers({ positions, now }),
    },
    afterCommit: afterTimer,
    log,
  });
  shutdown.add('consumer of orders', consumer.stop);

  const janitor = createTrailJanitor(quiet, now, log);
  shutdown.add('trail janitor', janitor.stop);
  return afterTimer;
}
