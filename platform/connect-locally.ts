import { createSourceEventStream, type ExecutionResult } from 'graphql';
import { asGraphQLError, badInput, maskError, saysUnavailable, unavailable } from './errors.ts';
import { isPromise } from './execution/run.ts';
import type { Logger } from './log.ts';
import { createOperationCache } from './prepared-operation.ts';
import { createPullIterator } from './pull-iterator.ts';
import type { Call, GraphQLRequest, RunningSubgraph, SubgraphConnection } from './subgraph-connection.ts';
import { untilLate } from './until-late.ts';

const done = { done: true, value: undefined } as const;

/**
 * Talks to a subgraph of the same process: its operations run in place, and nothing is serialized between. Callers cannot
 * tell it from one behind HTTP; what they are answered is theirs to change.
 */
export function connectLocally(subgraph: RunningSubgraph, { log }: { log: Logger }): SubgraphConnection {
  const { name, schema, createContext } = subgraph;
  const prepare = createOperationCache(schema);

  /** A result as callers may see it. */
  function masked(result: ExecutionResult, { claims: { requestId }, signal }: Call): ExecutionResult {
    if (!result.errors?.length) return result;
    const about = { log, requestId, subgraph: name, signal };
    return { ...result, errors: result.errors.map(error => maskError(error, about)) };
  }

  const failed = (error: unknown, call: Call) => masked({ errors: [asGraphQLError(error)] }, call);

  const executionOf = ({ variables }: GraphQLRequest, call: Call) => ({
    contextValue: createContext(call),
    ...(variables ? { variableValues: variables } : {}),
  });

  async function execute(request: GraphQLRequest, call: Call): Promise<ExecutionResult> {
    call.signal.throwIfAborted();
    const prepared = prepare(request);
    if ('errors' in prepared) return masked(prepared, call);
    if (prepared.type === 'subscription') return failed(badInput('Subscriptions go over a socket.'), call);
    try {
      const running = prepared.execute(executionOf(request, call));
      return masked(isPromise(running) ? await answered(running as Promise<ExecutionResult>, call) : running, call);
    } catch (error) {
      call.signal.throwIfAborted();
      if (error instanceof TooLate) throw unavailable(name);
      return failed(error, call);
    }
  }

  async function subscribe(request: GraphQLRequest, call: Call): Promise<AsyncIterableIterator<ExecutionResult>> {
    call.signal.throwIfAborted();
    const prepared = prepare(request);
    if ('errors' in prepared) return single(masked(prepared, call));
    if (prepared.type !== 'subscription') return single(await execute(request, call));
    const { document, execute: complete } = prepared;
    const { operationName = null } = request;
    const opening = async () =>
      createSourceEventStream({ schema, document, operationName, ...executionOf(request, call) });
    const source = await opening().catch((error: unknown) => ({ errors: [asGraphQLError(error)] }));
    if (!(Symbol.asyncIterator in source)) {
      const refusal = masked(source, call);
      if (saysUnavailable(refusal)) throw unavailable(name);
      return single(refusal);
    }
    const events = source[Symbol.asyncIterator]();
    if (call.signal.aborted) {
      await events.return?.();
      throw call.signal.reason;
    }
    return follow(events, call, event =>
      // A fresh context for every event: the loaders of the last one would answer with what was true then.
      complete({ ...executionOf(request, call), rootValue: event }),
    );
  }

  function follow(
    events: AsyncIterator<unknown>,
    call: Call,
    run: (event: unknown) => ExecutionResult | Promise<ExecutionResult>,
  ): AsyncIterableIterator<ExecutionResult> {
    let broken = false;

    async function nextResult(): Promise<ExecutionResult | null> {
      try {
        const event = await events.next();
        return event.done ? null : masked(await run(event.value), call);
      } catch (error) {
        broken = true;
        return failed(error, call);
      }
    }

    const leave = () => void stream.return?.();
    const stream = createPullIterator<ExecutionResult>({
      async pull() {
        if (broken) return done;
        const value = await nextResult();
        if (value === null) return done;
        // To be away is no answer: the stream breaks off, and whoever reads may ask again from where they are.
        if (saysUnavailable(value)) throw unavailable(name);
        return { done: false, value };
      },
      close() {
        call.signal.removeEventListener('abort', leave);
        void Promise.resolve(events.return?.()).catch(error => log.warn({ err: error }, 'a stream did not close'));
      },
    });
    call.signal.addEventListener('abort', leave, { once: true });
    return stream;
  }

  return { name, execute, subscribe, ready: () => subgraph.ready(), close: async () => undefined };
}

class TooLate extends Error {}

const answered = (running: Promise<ExecutionResult>, { signal, deadlineAt }: Call): Promise<ExecutionResult> =>
  untilLate(running, signal, deadlineAt === undefined ? undefined : { at: deadlineAt, error: () => new TooLate() });

/** A stream of one result. */
function single(result: ExecutionResult): AsyncIterableIterator<ExecutionResult> {
  let given = false;
  return createPullIterator<ExecutionResult>({
    async pull() {
      if (given) return done;
      given = true;
      return { done: false, value: result };
    },
    close() {},
  });
}
