type Options = {
  capacity: number;
  /** `replace` drops what is oldest, for values of which only the newest counts; `fail` ends the stream with an error. */
  whenFull: 'replace' | 'fail';
};

export type EventQueue<T> = {
  push(value: T): void;
  /** No more values after those that wait already; with an error, `take` rejects in their place. */
  end(error?: unknown): void;
  /** The next value. One caller at a time. */
  take(): Promise<IteratorResult<T, undefined>>;
};

const done = { done: true, value: undefined } as const;

/** A bounded queue between a source that pushes and a reader that pulls. */
export function createEventQueue<T>({ capacity, whenFull }: Options): EventQueue<T> {
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
    if (values.length >= capacity) {
      if (whenFull === 'fail') return end(new Error(`The reader fell more than ${capacity} events behind.`));
      values.shift();
    }
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
