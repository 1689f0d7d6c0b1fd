import type { FetchNode } from '@apollo/query-planner';
import type { ExecutionResult } from 'graphql';
import type { Logger } from '#platform/log.ts';
import { createPullIterator } from '#platform/pull-iterator.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import type { Answer } from '../execution/answer.ts';
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

export type OperationStream = AsyncIterableIterator<Answer, undefined>;
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

  /** The owner's events; a subgraph that does not answer in time is let go of, even if it answers later. */
  async function openSource(fetch: FetchNode, operation: Operation, call: Call, outer: AbortSignal) {
    const request = requestFor(fetch, operation.variables);
    const opening = connectionTo(fetch.serviceName, subgraphs).subscribe(request, call);
    return withDeadline(outer, timeoutMs, () => opening).catch(error => {
      void opening.then(late => late.return?.()).catch(() => undefined);
      throw error;
    });
  }

  return async (operation, call) => {
    const preparation = executor.prepare(operation, call);
    if ('refused' in preparation) return single(preparation.refused);
    const { prepared } = preparation;
    const { primary } = prepared.plan;
    if (!primary) return single(await executor.execute(operation, call));
    operationLog.subscribed(operation, call);
    const leaving = new AbortController();
    const inner: Call = { ...call, signal: leaving.signal };
    const failed = (error: unknown) => executor.present([asUnavailable(primary.serviceName, error, log, call)], call);

    let source: AsyncIterableIterator<ExecutionResult>;
    try {
      source = await openSource(primary, operation, inner, call.signal);
    } catch (error) {
      leaving.abort(error);
      call.signal.throwIfAborted();
      return single(failed(error));
    }
    const leave = () => void stream.return?.();
    const stream = createPullIterator<Answer>({
      async pull() {
        const event = await source.next().catch((error: unknown) => {
          throw failed(error).errors[0];
        });
        if (event.done) return done;
        return { done: false, value: await executor.complete(prepared, event.value, inner) };
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
export function single(answer: Answer): OperationStream {
  let left = 1;
  return createPullIterator<Answer>({
    pull: async () => (left-- > 0 ? { done: false, value: answer } : done),
    close() {},
  });
}
