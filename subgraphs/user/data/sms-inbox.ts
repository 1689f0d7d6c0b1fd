import type { Redis } from 'ioredis';
import type { Clock } from '#platform/clock.ts';
import type { SmsSender } from './sms.ts';

export type InboxMessage = { to: string; body: string; sentAt: string };

export type SmsInbox = SmsSender & { read(to: string): Promise<InboxMessage[]> };

const mostMessages = 50;
const keptSeconds = 24 * 60 * 60;

/** Where messages go in development: a list to read instead of a phone. */
export function createSmsInbox(redis: Redis, now: Clock): SmsInbox {
  const keyFor = (to: string) => `user:dev-inbox:${to}`;

  return {
    async send({ to, body }) {
      const message: InboxMessage = { to, body, sentAt: now().toISOString() };
      const results = await redis
        .multi()
        .lpush(keyFor(to), JSON.stringify(message))
        .ltrim(keyFor(to), 0, mostMessages - 1)
        .expire(keyFor(to), keptSeconds)
        .exec();
      for (const [error] of results ?? []) if (error) throw error;
    },
    /** The newest first. */
    async read(to) {
      return (await redis.lrange(keyFor(to), 0, -1)).map(text => JSON.parse(text) as InboxMessage);
    },
  };
}
