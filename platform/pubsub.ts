import { RedisPubSub } from 'graphql-redis-subscriptions';
import { liveUpdatesUnavailable } from './errors.ts';
import type { Logger } from './log.ts';
import { openRedis, openWaitingRedis } from './redis.ts';
import { createRounds } from './rounds.ts';

export type PubSub = {
  /** At most once: a listener that is away misses it. Streams that must not are completed from the database. */
  publish(topic: string, payload: object): Promise<void>;
  /** Many at once, in their order. */
  publishAll(messages: readonly { topic: string; payload: object }[]): Promise<void>;
  /** Resolves when messages arrive from now on; the answer stops listening. Throws SUBGRAPH_UNAVAILABLE without Redis. */
  listen<Message = unknown>(topic: string, onMessage: (message: Message) => void): Promise<() => Promise<void>>;
  /** Listens in the background, also while Redis is away: for whoever can look elsewhere, at the latest every `pollMs`. */
  watch<Message = unknown>(topic: string, pollMs: number, onNews: OnNews<Message>): Watch;
  /** How many listen, over all topics. */
  listenerCount(): number;
  close(): Promise<void>;
};

/** Gets each message; `null` when some may have been missed: now that it listens, listens again, and every `pollMs`. */
type OnNews<Message> = (message: Message | null) => void;

type Watch = {
  /** Resolves when messages arrive from now on; without them when Redis is away or slow. Never rejects. */
  begun: Promise<void>;
  leave(): void;
};

const listenTimeoutMs = 5_000;
const patienceMs = 1_000;
/** Nobody publishes on it: its answer tells that the subscriptions before it stand. */
const probeTopic = 'listening-again';

/** Messages between processes over Redis. One channel serves all listeners of a topic and closes after the last. */
export function createPubSub(redisUrl: string, log?: Logger): PubSub {
  const publisher = openRedis(redisUrl, log);
  const subscriber = openWaitingRedis(redisUrl, log);
  ignoreFailedSubscribe(subscriber);
  const channels = new RedisPubSub({ publisher, subscriber });
  const waiting = new Set<() => void>();
  const watchers = new Set<() => void>();
  const rounds = createRounds();
  let listeners = 0;

  // After an outage the client subscribes anew by itself, before this asks: what was said meanwhile is lost.
  subscriber.on('ready', async () => {
    if (watchers.size === 0) return;
    await subscriber.subscribe(probeTopic).catch(() => undefined);
    for (const missed of [...watchers]) missed();
  });

  function watch<Message>(topic: string, pollMs: number, onNews: OnNews<Message>): Watch {
    const missed = () => onNews(null);
    const leaving = Promise.withResolvers<void>();
    const started = subscribe(topic, onNews);
    const begun = started.confirmed.then(missed, () => undefined);
    watchers.add(missed);
    const leaveRound = rounds.join(pollMs, missed);
    return {
      begun: subscriber.status === 'ready' ? briefly(Promise.race([begun, leaving.promise])) : Promise.resolve(),
      leave() {
        watchers.delete(missed);
        leaveRound();
        leaving.resolve();
        // A connection that is closing already has nobody left to tell.
        started.leave().catch(() => undefined);
      },
    };
  }

  /** Begins to listen; `confirmed` resolves when Redis has said so. */
  function subscribe<Message>(topic: string, onMessage: (message: Message) => void) {
    let left = false;
    let counted = false;
    const subscribing = channels.subscribe<Message>(topic, message => {
      try {
        if (!left) onMessage(message);
      } catch (error) {
        log?.error({ err: error, topic }, 'a listener failed'); // thrown on, it would end the process
      }
    });
    const confirmed = subscribing.then(() => {
      if (left) return;
      counted = true;
      listeners++;
    });
    confirmed.catch(() => undefined); // whoever waits for it gets it
    const leave = async () => {
      if (left) return;
      left = true;
      if (counted) listeners--;
      // Not in the same turn: the library walks its listeners while it delivers, and stumbles over a vanished one.
      channels.unsubscribe(await subscribing);
    };
    return { confirmed, leave };
  }

  async function listen<Message>(topic: string, onMessage: (message: Message) => void) {
    const { confirmed, leave } = subscribe(topic, onMessage);
    try {
      await withDeadline(confirmed, waiting);
    } catch (error) {
      void leave().catch(() => undefined);
      throw error;
    }
    return leave;
  }

  return {
    publish: (topic, payload) => channels.publish(topic, payload),
    async publishAll(messages) {
      if (messages.length === 0) return;
      const pipeline = publisher.pipeline();
      for (const { topic, payload } of messages) pipeline.publish(topic, JSON.stringify(payload));
      for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
    },
    listen,
    watch,
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

async function briefly(begun: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patienceMs);
  await Promise.race([begun, promise]);
  clearTimeout(timer);
}
