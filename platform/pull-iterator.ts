const done = { done: true, value: undefined } as const;

type Source<T> = {
  /** The next item. Called again only when the last call has settled. */
  pull: () => Promise<IteratorResult<T, undefined>>;
  /** Lets go of everything; called exactly once, at the end, after an error, or when the reader leaves. */
  close: () => void;
};

/**
 * An iterator whose `return()` settles at once, even while `next()` waits for an item, and reaches the source. An async
 * generator does neither: it would hold the source open until the next item comes, which may be never.
 */
export function createPullIterator<T>({ pull, close }: Source<T>): AsyncIterableIterator<T, undefined> {
  const waiting = new Set<(result: IteratorResult<T, undefined>) => void>();
  let tail: Promise<unknown> = Promise.resolve();
  let closed = false;

  function finish() {
    if (closed) return;
    closed = true;
    for (const resolve of waiting) resolve(done);
    waiting.clear();
    close();
  }

  function next(): Promise<IteratorResult<T, undefined>> {
    if (closed) return Promise.resolve(done);
    const { promise, resolve, reject } = Promise.withResolvers<IteratorResult<T, undefined>>();
    waiting.add(resolve);
    tail = tail.then(async () => {
      if (closed) return;
      try {
        const result = await pull();
        waiting.delete(resolve);
        resolve(result);
        if (result.done) finish();
      } catch (error) {
        waiting.delete(resolve);
        reject(error);
        finish();
      }
    });
    return promise;
  }

  return {
    next,
    async return() {
      finish();
      return done;
    },
    async throw(error) {
      finish();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
