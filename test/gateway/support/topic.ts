import { createEventQueue } from '#platform/event-queue.ts';
import { createPullIterator } from '#platform/pull-iterator.ts';

/** A source of events that knows how many listen to it. */
export function createTopic<T>() {
  const listeners = new Set<{ push(value: T): void; end(): void }>();
  return {
    publish(value: T) {
      for (const listener of listeners) listener.push(value);
    },
    end() {
      for (const listener of listeners) listener.end();
    },
    count: () => listeners.size,
    listen(wanted: (value: T) => boolean) {
      const queue = createEventQueue<T>(100);
      const listener = { push: (value: T) => void (wanted(value) && queue.push(value)), end: () => queue.end() };
      listeners.add(listener);
      return createPullIterator<T>({
        pull: queue.take,
        close() {
          listeners.delete(listener);
          queue.end();
        },
      });
    },
  };
}
