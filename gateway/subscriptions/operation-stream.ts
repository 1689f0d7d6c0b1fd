import type { ExecutionResult } from 'graphql';
import type { Logger } from '#platform/log.ts';
import { createPullIterator } from '#platform/pull-iterator.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import {
  asUnavailable,
  connectionTo,
  type Subgraphs,
  subgraphTimeoutMs,
  withDeadline,
} from '../execution/call-subgraph.ts';
import type { Executor, Operation } from '../execution/executor.ts';
import { requestFor } from '../execution/run-plan.ts';
import { createOperationLog } from '../observability/operation-log.ts';

export type OperationStream = AsyncIterableIterator<ExecutionResult, undefined>;
export type OpenStream = (operation: Operation, call: Call) => Promise<OperationStream>;

type Options = { executor: Executor; subgraphs: Subgraphs; log: Logger; timeoutMs?: number };

const done = { done: true, value: undefined } as const;

/**
 * Opens a client's subscription: events come from the subgraph that owns the field, and each gets what it needs from the
 * others before it goes on. `return()` reaches the owner at once, also while nothing happens. What is refused is a stream
 * of one result with errors; a stream that breaks off rejects with SUBGRAPH_UNAVAILABLE.
 */
export function createOpenStream({ executor, subgraphs, log, timeoutMs = subgraphTimeoutMs }: Options): OpenStream {
  const operationLog = createOperationLog(log);
  return async (operation, call) => {
    const prepared = executor.prepare(operation, call);
    if ('errors' in prepared) return single(prepared);
    const { plan } = prepared;
    if (!plan.primary) return single(await executor.execute(operation, call));
    operationLog.subscribed(operation, call);
    const { primary } = plan;
    const name = primary.serviceName;

    const leaving = new AbortController();
    const leave = () => void stream.return?.();
    const inner: Call = { ...call, signal: leaving.signal };
    const opening = connectionTo(name, subgraphs).subscribe(requestFor(primary, operation.variables), inner);
    let source: AsyncIterableIterator<ExecutionResult>;
    try {
      source = await withDeadline(call.signal, timeoutMs, () => opening);
    } catch (error) {
      leaving.abort(error);
      void opening.then(late => late.return?.()).catch(() => undefined);
      call.signal.throwIfAborted();
      return single(executor.present([asUnavailable(name, error, log, call)], call));
    }

    const stream = createPullIterator<ExecutionResult>({
      async pull() {
        const event = await source.next().catch((error: unknown) => {
          const [presented] = executor.present([asUnavailable(name, error, log, call)], call).errors ?? [];
          throw presented;
        });
        if (event.done) return done;
        return { done: false, value: await executor.complete(operation, plan, event.value, inner) };
      },
      close() {
        call.signal.removeEventListener('abort', leave);
        leaving.abort(new Error('The subscriber left.'));
        void Promise.resolve(source.return?.()).catch(error => log.warn({ err: error }, 'a stream did not close'));
      },
    });
    call.signal.addEventListener('abort', leave, { once: true });
    return stream;
  };
}

/** A stream of one result. */
export function single(result: ExecutionResult): OperationStream {
  let left = 1;
  return createPullIterator<ExecutionResult>({
    pull: async () => (left-- > 0 ? { done: false, value: result } : done),
    close() {},
  });
}
