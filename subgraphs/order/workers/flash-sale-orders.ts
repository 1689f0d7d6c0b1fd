import type { Redis } from 'ioredis';
import { newId } from '#platform/ids.ts';
import { createLanes } from '#platform/lanes.ts';
import type { Logger } from '#platform/log.ts';
import { duplicateForWaiting } from '#platform/redis.ts';
import type { StreamEntry } from '#platform/stream-entry.ts';
import { createGroupReader } from '#platform/stream-group.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import { ticketStream } from '../data/flash-sale-gate.ts';

type Options = { redis: Redis; settleTicket: (id: string) => Promise<void>; log: Logger };

const atOnce = 12;
const mostInHand = 64;

/**
 * Reads tickets from the stream, as one of all processes that do, and has their orders made. An entry is done with when
 * it was tried: a ticket that could not be settled is QUEUED still, and the sweep brings it again.
 */
export function createFlashSaleOrders({ redis, settleTicket, log }: Options): Worker {
  const waiting = duplicateForWaiting(redis, log);
  const reader = createGroupReader({ redis, waiting, stream: ticketStream, group: 'order', consumer: newId() });
  const lanes = createLanes(atOnce);
  let stopping = false;

  async function pass(): Promise<boolean> {
    for (const entry of await reader.next(32)) accept(entry);
    await lanes.until(mostInHand);
    return true;
  }

  function accept([entryId, fields]: StreamEntry) {
    const ticket = fields?.[1] ?? '';
    lanes.add(ticket, async () => {
      if (stopping) return; // stays pending, for whoever comes next
      try {
        await lanes.inPlace(() => settleTicket(ticket));
      } catch (error) {
        log.warn({ err: error, ticket }, 'a ticket could not be settled yet');
      }
      await forget(entryId).catch(error => log.warn({ err: error, ticket }, 'not acknowledged, will repeat'));
    });
  }

  async function forget(entryId: string) {
    await reader.acknowledge(entryId);
    await redis.xdel(ticketStream, entryId);
  }

  const loop = createLoop({ name: 'flash-sale orders', pass, idleMs: 0, log });
  return {
    name: loop.name,
    wake() {}, // a blocking read needs no call
    async stop() {
      stopping = true;
      const stopped = loop.stop();
      waiting.disconnect(); // ends the blocking read
      await stopped;
      await lanes.until(0);
      await reader.leave().catch(error => log.debug({ err: error }, 'the group of the tickets was not left'));
    },
  };
}
