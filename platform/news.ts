import type { PubSub } from './pubsub.ts';

/**
 * Says when to look again: after each message on the topic, and at the latest every `pollMs`, so that a lost message is a
 * delay and not a loss.
 */
export function createNews(pubsub: PubSub, topic: string, pollMs: number) {
  let fresh = true;
  let ring: (() => void) | undefined;
  let listening: Promise<() => Promise<void>> | undefined;

  function tell() {
    fresh = true;
    ring?.();
  }

  return {
    tell,
    /** Call before the first look: what changes between the two would else wait for the next poll. */
    async listen(): Promise<void> {
      listening ??= pubsub.listen(topic, tell);
      await listening;
    },
    /** Call before each look, not after: a message during the look may speak of what the look did not see. */
    take(): boolean {
      const wasFresh = fresh;
      fresh = false;
      return wasFresh;
    },
    async wait(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      ring = resolve;
      const timer = setTimeout(tell, pollMs);
      await promise;
      clearTimeout(timer);
    },
    close(): void {
      ring?.();
      // A connection that is closing already has nobody left to tell.
      listening?.then(leave => leave()).catch(() => undefined);
    },
  };
}
