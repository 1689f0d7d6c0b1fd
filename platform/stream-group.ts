import type { Redis } from 'ioredis';
import type { StreamEntry } from './stream-entry.ts';

type ReaderOptions = {
  redis: Redis;
  /** A connection of its own: a blocking read holds up every other command on it. */
  waiting: Redis;
  stream: string;
  group: string;
  consumer: string;
};

const blockMs = 1_000;
const claimEveryMs = 15_000;
const idleAtStartMs = 1_000;
const idleLaterMs = 60_000; // longer than the ten attempts of a consumer that is alive
const forgetConsumerAfterMs = 60 * 60_000;

/** Reads a stream as one consumer of a group, and takes over what consumers that died left unacknowledged. */
export function createGroupReader({ redis, waiting, stream, group, consumer }: ReaderOptions) {
  let joined = false;
  let cursor = '0-0';
  let claimedAt = Number.NEGATIVE_INFINITY;
  let idleMs = idleAtStartMs;

  async function join() {
    try {
      // From the beginning: a group that is new after a flush must see what the relay fills in again.
      await redis.xgroup('CREATE', stream, group, '0', 'MKSTREAM');
    } catch (error) {
      if (!isRedisError(error, 'BUSYGROUP')) throw error;
    }
    joined = true;
  }

  async function claim(count: number): Promise<StreamEntry[]> {
    const answer = await redis.xautoclaim(stream, group, consumer, idleMs, cursor, 'COUNT', count);
    const [next, entries] = answer as [string, StreamEntry[]];
    cursor = next;
    if (cursor === '0-0') {
      claimedAt = performance.now();
      idleMs = idleLaterMs;
      await forgetTheDead();
    }
    return entries;
  }

  /** Every start brings a new consumer name; those of the past hold nothing any more. */
  async function forgetTheDead() {
    for (const fields of (await redis.xinfo('CONSUMERS', stream, group)) as unknown[][]) {
      const field = (name: string) => fields[fields.indexOf(name) + 1];
      if (field('pending') === 0 && Number(field('idle')) > forgetConsumerAfterMs)
        await redis.xgroup('DELCONSUMER', stream, group, String(field('name')));
    }
  }

  async function read(count: number): Promise<StreamEntry[]> {
    const answer = await waiting.xreadgroup(
      'GROUP',
      group,
      consumer,
      'COUNT',
      count,
      'BLOCK',
      blockMs,
      'STREAMS',
      stream,
      '>',
    );
    return ((answer as [string, StreamEntry[]][] | null) ?? []).flatMap(([, entries]) => entries);
  }

  /** The next entries, at most `count`; none after a second without any. */
  async function next(count: number): Promise<StreamEntry[]> {
    try {
      if (!joined) await join();
      const claimed = performance.now() - claimedAt > claimEveryMs ? await claim(count) : [];
      return claimed.length > 0 ? claimed : await read(count);
    } catch (error) {
      // The stream went away (a flush, a restart), and our group with it.
      if (!isRedisError(error, 'NOGROUP') && !isRedisError(error, 'UNBLOCKED')) throw error;
      joined = false;
      return [];
    }
  }

  return {
    next,
    acknowledge: async (...entryIds: string[]): Promise<void> => void (await redis.xack(stream, group, ...entryIds)),
    /** Takes the consumer's name off the group, unless entries are pending in it for somebody to take over. */
    async leave(): Promise<void> {
      const pending = (await redis.xpending(stream, group, '-', '+', 1, consumer)) as unknown[];
      if (pending.length === 0) await redis.xgroup('DELCONSUMER', stream, group, consumer);
    },
  };
}

const isRedisError = (error: unknown, code: string) => error instanceof Error && error.message.startsWith(code);
