import type { PubSub } from './pubsub.ts';

type Options<Message> = {
  pubsub: PubSub;
  topic: string;
  /** Whether a message can speak of something that was not seen yet; all do where left out. */
  isNews?: (message: Message) => boolean;
  pollMs: number;
};

/**
 * Says when to look again: after each message on the topic, when some may have been lost, and at the latest every
 * `pollMs`, so that a lost message is a delay and not a loss. Without Redis only the last is left.
 */
export function createNews<Message>({ pubsub, topic, isNews = () => true, pollMs }: Options<Message>) {
  let fresh = true;
  let ring: (() => void) | undefined;

  function tell() {
    fresh = true;
    ring?.();
  }

  const watch = pubsub.watch<Message>(topic, pollMs, message => {
    if (message === null || isNews(message)) tell();
  });

  return {
    tell,
    /** Wait for it before the first look: what changes between the two would else wait for the next poll. */
    begun: watch.begun,
    /** Call before each look, not after: a message during the look may speak of what the look did not see. */
    take(): boolean {
      const wasFresh = fresh;
      fresh = false;
      return wasFresh;
    },
    async wait(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      ring = resolve;
      await promise;
    },
    close(): void {
      ring?.();
      watch.leave();
    },
  };
}
