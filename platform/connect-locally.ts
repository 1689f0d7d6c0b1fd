import { createSourceEventStream, type ExecutionResult, execute as executeOperation, GraphQLError } from 'graphql';
import { badInput, maskError } from './errors.ts';
import type { Logger } from './log.ts';
import { createOperationCache } from './prepared-operation.ts';
import { createPullIterator } from './pull-iterator.ts';
import type { Call, GraphQLRequest, RunningSubgraph, SubgraphConnection } from './subgraph-connection.ts';
import { untilAborted } from './until-aborted.ts';

const done = { done: true, value: undefined } as const;

/** Talks to a subgraph of the same process. Callers cannot tell it from one behind HTTP. */
export function connectLocally(subgraph: RunningSubgraph, { log }: { log: Logger }): SubgraphConnection {
  const { name, schema, createContext } = subgraph;
  const prepare = createOperationCache(schema);

  /** What JSON over HTTP would make of a result. */
  function plain({ data, errors }: ExecutionResult, { claims: { requestId }, signal }: Call): ExecutionResult {
    const about = { log, requestId, subgraph: name, signal };
    return {
      ...(data === undefined ? {} : { data: JSON.parse(JSON.stringify(data)) }),
      ...(errors?.length ? { errors: errors.map(error => maskError(error, about)) } : {}),
    };
  }

  const failed = (error: unknown, call: Call) => plain({ errors: [asGraphQLError(error)] }, call);

  function argumentsOf({ variables, operationName }: GraphQLRequest, call: Call) {
    return {
      schema,
      contextValue: createContext(call),
      ...(variables ? { variableValues: variables } : {}),
      ...(operationName === undefined ? {} : { operationName }),
    };
  }

  async function execute(request: GraphQLRequest, call: Call): Promise<ExecutionResult> {
    call.signal.throwIfAborted();
    const prepared = prepare(request);
    if ('errors' in prepared) return plain(prepared, call);
    if (prepared.type === 'subscription') return failed(badInput('Subscriptions go over a socket.'), call);
    const { document } = prepared;
    const running = async () => executeOperation({ ...argumentsOf(request, call), document });
    try {
      return plain(await untilAborted(running(), call.signal), call);
    } catch (error) {
      call.signal.throwIfAborted();
      return failed(error, call);
    }
  }

  async function subscribe(request: GraphQLRequest, call: Call): Promise<AsyncIterableIterator<ExecutionResult>> {
    call.signal.throwIfAborted();
    const prepared = prepare(request);
    if ('errors' in prepared) return single(plain(prepared, call));
    if (prepared.type !== 'subscription') return single(await execute(request, call));
    const { document } = prepared;
    const opening = async () => createSourceEventStream({ ...argumentsOf(request, call), document });
    const source = await opening().catch((error: unknown) => ({ errors: [asGraphQLError(error)] }));
    if (!(Symbol.asyncIterator in source)) return single(plain(source, call));
    const events = source[Symbol.asyncIterator]();
    if (call.signal.aborted) {
      await events.return?.();
      throw call.signal.reason;
    }
    return follow(events, call, event =>
      // A fresh context for every event: the loaders of the last one would answer with what was true then.
      executeOperation({ ...argumentsOf(request, call), document, rootValue: event }),
    );
  }

  function follow(
    events: AsyncIterator<unknown>,
    call: Call,
    run: (event: unknown) => ExecutionResult | Promise<ExecutionResult>,
  ): AsyncIterableIterator<ExecutionResult> {
    let broken = false;
    const leave = () => void stream.return?.();
    const stream = createPullIterator<ExecutionResult>({
      async pull() {
        if (broken) return done;
        try {
          const event = await events.next();
          return event.done ? done : { done: false, value: plain(await run(event.value), call) };
        } catch (error) {
          broken = true;
          return { done: false, value: failed(error, call) };
        }
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

const asGraphQLError = (error: unknown) => {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
};
