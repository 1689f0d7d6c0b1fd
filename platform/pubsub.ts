import { RedisPubSub } from 'graphql-redis-subscriptions';
import { liveUpdatesUnavailable } from './errors.ts';
import type { Logger } from './log.ts';
import { openRedis, openWaitingRedis } from './redis.ts';

export type PubSub = {
  /** At most once: a listener that is away misses it. Streams that must not are completed from the database. */
  publish(topic: string, payload: object): Promise<void>;
  /** Resolves when messages arrive from now on; the answer stops listening. Throws SUBGRAPH_UNAVAILABLE without Redis. */
  listen<Message = unknown>(topic: string, onMessage: (message: Message) => void): Promise<() => Promise<void>>;
  /** How many listen, over all topics. */
  listenerCount(): number;
  close(): Promise<void>;
};

const listenTimeoutMs = 5_000;

/** Messages between processes over Redis. One channel serves all listeners of a topic and closes after the last. */
export function createPubSub(redisUrl: string, log?: Logger): PubSub {
  const publisher = openRedis(redisUrl, log);
  const subscriber = openWaitingRedis(redisUrl, log);
  ignoreFailedSubscribe(subscriber);
  const channels = new RedisPubSub({ publisher, subscriber });
  const waiting = new Set<() => void>();
  let listeners = 0;

  async function listen<Message>(topic: string, onMessage: (message: Message) => void) {
    let left = false;
    let counted = false;
    const subscribing = channels.subscribe<Message>(topic, message => {
      try {
        if (!left) onMessage(message);
      } catch (error) {
        log?.error({ err: error, topic }, 'a listener failed'); // thrown on, it would end the process
      }
    });
    const leave = async () => {
      if (left) return;
      left = true;
      if (counted) listeners--;
      // Not in the same turn: the library walks its listeners while it delivers, and stumbles over a vanished one.
      channels.unsubscribe(await subscribing);
    };
    try {
      await withDeadline(subscribing, waiting);
      counted = true;
      listeners++;
    } catch (error) {
      void leave().catch(() => undefined);
      throw error;
    }
    return leave;
  }

  return {
    publish: (topic, payload) => channels.publish(topic, payload),
    listen,
    listenerCount: () => listeners,
    async close() {
      for (const giveUp of waiting) giveUp();
      await Promise.all([publisher.close(), subscriber.close()]);
    },
  };
}

/**
 * The library keeps a promise for late-comers of a channel that nobody listens to, so that a SUBSCRIBE refused while
 * the connection closes would end the process as an unhandled rejection. This connection retries for ever: a refusal
 * means that it was closed, and nobody waits for an answer any more.
 */
function ignoreFailedSubscribe(subscriber: ReturnType<typeof openWaitingRedis>) {
  const subscribe = subscriber.subscribe.bind(subscriber);
  const patient = (topic: string, callback?: (error: null, count: unknown) => void) => {
    if (!callback) return subscribe(topic); // the client itself, after a reconnect
    return subscribe(topic).then(
      count => callback(null, count),
      () => undefined,
    );
  };
  Object.assign(subscriber, { subscribe: patient });
}

async function withDeadline(subscribing: Promise<unknown>, waiting: Set<() => void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(liveUpdatesUnavailable());
  const timer = setTimeout(giveUp, listenTimeoutMs);
  waiting.add(giveUp);
  try {
    await Promise.race([subscribing, late]);
  } finally {
    clearTimeout(timer);
    waiting.delete(giveUp);
  }
}
