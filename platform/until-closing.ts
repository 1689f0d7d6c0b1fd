import { liveUpdatesUnavailable } from './errors.ts';
import { createPullIterator } from './pull-iterator.ts';

/**
 * The same stream, which also breaks off when the subgraph stops: else it would go on to read a database that is closed.
 * It rejects with SUBGRAPH_UNAVAILABLE and does not come to an end: whoever reads asks again, another process or later.
 */
export function untilClosing<T>(closing: AbortSignal, stream: AsyncIterableIterator<T>): AsyncIterableIterator<T> {
  const leave = () => void stream.return?.();
  if (closing.aborted) leave();
  closing.addEventListener('abort', leave, { once: true });
  return createPullIterator<T>({
    async pull() {
      const result = (await stream.next()) as IteratorResult<T, undefined>;
      if (result.done && closing.aborted) throw liveUpdatesUnavailable();
      return result;
    },
    close() {
      closing.removeEventListener('abort', leave);
      leave();
    },
  });
}
