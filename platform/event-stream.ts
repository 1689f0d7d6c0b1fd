import { createEventQueue } from './event-queue.ts';
import type { PubSub } from './pubsub.ts';
import { createPullIterator } from './pull-iterator.ts';

export { followChanges, type Look } from './follow-changes.ts';
export { followLog } from './follow-log.ts';
export { followRecent } from './follow-recent.ts';
export { untilClosing } from './until-closing.ts';

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
  const queue = createEventQueue<Message>(capacity);
  // At once, not at the first pull: a message between the two would be lost.
  const listening = pubsub.listen<Message>(topic, queue.push);
  listening.catch(() => undefined); // whoever pulls gets it

  return createPullIterator<T>({
    async pull() {
      await listening;
      for (;;) {
        const item = await queue.take();
        if (item.done) return item;
        const value = await map(item.value);
        if (value !== null) return { done: false, value };
      }
    },
    close() {
      queue.end();
      // A connection that is closing already has nobody left to tell.
      listening.then(leave => leave()).catch(() => undefined);
    },
  });
}
