import { createEventQueue } from '#platform/event-queue.ts';
import type { PubSub } from '#platform/pubsub.ts';
import { createPullIterator } from '#platform/pull-iterator.ts';

type TopicOptions<Message, T> = { pubsub: PubSub; topic: string; map: (message: Message) => T };

/** The messages of a topic themselves: a source that pushes, and that a test can hold in its hand. */
export function followTopic<T, Message = unknown>(options: TopicOptions<Message, T>): AsyncIterableIterator<T> {
  const { pubsub, topic, map } = options;
  const queue = createEventQueue<Message>(1024);
  const listening = pubsub.listen<Message>(topic, queue.push);
  listening.catch(() => undefined); // whoever pulls gets it
  return createPullIterator<T>({
    async pull() {
      await listening;
      const item = await queue.take();
      return item.done ? item : { done: false, value: map(item.value) };
    },
    close() {
      queue.end();
      listening.then(leave => leave()).catch(() => undefined);
    },
  });
}
