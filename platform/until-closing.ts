import { createPullIterator } from './pull-iterator.ts';

/** The same stream, which also ends when the subgraph stops: else it would go on to read a database that is closed. */
export function untilClosing<T>(closing: AbortSignal, stream: AsyncIterableIterator<T>): AsyncIterableIterator<T> {
  const leave = () => void stream.return?.();
  if (closing.aborted) leave();
  closing.addEventListener('abort', leave, { once: true });
  return createPullIterator<T>({
    pull: () => stream.next() as Promise<IteratorResult<T, undefined>>,
    close() {
      closing.removeEventListener('abort', leave);
      leave();
    },
  });
}
