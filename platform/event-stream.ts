import { createEventQueue } from './event-queue.ts';
import type { PubSub } from './pubsub.ts';
import { createPullIterator } from './pull-iterator.ts';

export { followLog } from './follow-log.ts';

const done = { done: true, value: undefined } as const;

type Listening<Message> = { pubsub: PubSub; topic: string; onMessage: (message: Message) => void };

/** Starts to listen at once; `leave` may be called before the subscription stands, and then undoes it when it does. */
function startListening<Message>({ pubsub, topic, onMessage }: Listening<Message>) {
  const listening = pubsub.listen<Message>(topic, onMessage);
  listening.catch(() => undefined); // whoever awaits `ready` gets it
  return {
    ready: listening,
    // A connection that is closing already has nobody left to tell.
    leave: () => void listening.then(leave => leave()).catch(() => undefined),
  };
}

type LatestOptions<T> = {
  pubsub: PubSub;
  topic: string;
  /** What a new reader gets at once; a message that comes meanwhile is newer and wins. */
  first?: () => Promise<T | null>;
  isLast?: (value: T) => boolean;
};

/** Follows a value of which only the newest counts: a slow reader skips, and at most one value waits. */
export function followLatest<T extends object>({
  pubsub,
  topic,
  first,
  isLast,
}: LatestOptions<T>): AsyncIterableIterator<T> {
  const queue = createEventQueue<T>({ capacity: 1, whenFull: 'replace' });
  let heard = false;
  let ended = false;
  const listening = startListening<T>({
    pubsub,
    topic,
    onMessage(message) {
      heard = true;
      queue.push(message);
    },
  });
  let starting: Promise<void> | undefined;
  async function start() {
    await listening.ready;
    const value = await first?.();
    if (value && !heard) queue.push(value);
  }

  return createPullIterator<T>({
    async pull() {
      if (ended) return done;
      starting ??= start();
      await starting;
      const item = await queue.take();
      if (!item.done && isLast?.(item.value)) ended = true;
      return item;
    },
    close() {
      queue.end();
      listening.leave();
    },
  });
}

type TopicOptions<Message, T> = {
  pubsub: PubSub;
  topic: string;
  /** The event for a message; `null` skips it. */
  map: (message: Message) => T | null | Promise<T | null>;
  capacity?: number;
};

/** Follows messages that no log keeps. A reader more than `capacity` behind loses the stream, not the process its memory. */
export function followTopic<T, Message = unknown>(options: TopicOptions<Message, T>): AsyncIterableIterator<T> {
  const { pubsub, topic, map, capacity = 1024 } = options;
  const queue = createEventQueue<Message>({ capacity, whenFull: 'fail' });
  const listening = startListening<Message>({ pubsub, topic, onMessage: queue.push });

  return createPullIterator<T>({
    async pull() {
      await listening.ready;
      for (;;) {
        const item = await queue.take();
        if (item.done) return item;
        const value = await map(item.value);
        if (value !== null) return { done: false, value };
      }
    },
    close() {
      queue.end();
      listening.leave();
    },
  });
}
