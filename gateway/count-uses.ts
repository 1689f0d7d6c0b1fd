import type { ExecutionResult } from 'graphql';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';

/** The connection, and how many calls and streams it carries. */
export function countUses(inner: SubgraphConnection): { connection: SubgraphConnection; uses(): number } {
  let uses = 0;
  const leave = () => {
    uses--;
  };
  const connection: SubgraphConnection = {
    ...inner,
    execute(request, call) {
      uses++;
      const answered = inner.execute(request, call);
      answered.then(leave, leave);
      return answered;
    },
    async subscribe(request, call) {
      uses++;
      try {
        return countedStream(await inner.subscribe(request, call), leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
  };
  return { connection, uses: () => uses };
}

type Stream = AsyncIterableIterator<ExecutionResult>;

/** Tells once when the stream has ended, whoever ended it. */
function countedStream(stream: Stream, ended: () => void): Stream {
  let isOpen = true;
  const end = () => {
    if (isOpen) ended();
    isOpen = false;
  };
  const counted: Stream = {
    async next() {
      const event = await stream.next().catch(error => {
        end();
        throw error;
      });
      if (event.done) end();
      return event;
    },
    async return() {
      end();
      return (await stream.return?.()) ?? { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => counted,
  };
  return counted;
}
