export type EventQueue<T> = {
  push(value: T): void;
  /** No more values after those that wait already; with an error, `take` rejects in their place. */
  end(error?: unknown): void;
  /** The next value. One caller at a time. */
  take(): Promise<IteratorResult<T, undefined>>;
};

const done = { done: true, value: undefined } as const;

/** A bounded queue between a source that pushes and a reader that pulls: a reader too slow loses the stream. */
export function createEventQueue<T>(capacity: number): EventQueue<T> {
  let values: T[] = [];
  let ended = false;
  let failure: { error: unknown } | undefined;
  let ring: (() => void) | undefined;

  function end(error?: unknown) {
    if (ended) return;
    ended = true;
    if (error !== undefined) {
      failure = { error };
      values = [];
    }
    ring?.();
  }

  function push(value: T) {
    if (ended) return;
    if (values.length >= capacity) return end(new Error(`The reader fell more than ${capacity} events behind.`));
    values.push(value);
    ring?.();
  }

  async function take(): Promise<IteratorResult<T, undefined>> {
    while (values.length === 0 && !ended) {
      const { promise, resolve } = Promise.withResolvers<void>();
      ring = resolve;
      await promise;
    }
    if (failure) throw failure.error;
    return values.length > 0 ? { done: false, value: values.shift() as T } : done;
  }

  return { push, end, take };
}
