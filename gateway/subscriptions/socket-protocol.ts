import { type ExecutionArgs, GraphQLError } from 'graphql';
import { type Context, makeServer } from 'graphql-ws';
import { badInput, codeOf } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { createPullIterator } from '#platform/pull-iterator.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import type { Authenticate, Caller, Credentials } from '../auth/authenticate.ts';
import type { RightsWatch } from '../auth/rights-watch.ts';
import { resultOf } from '../execution/answer.ts';
import type { Executor, Operation } from '../execution/executor.ts';
import type { Supergraph } from '../execution/supergraph.ts';
import type { OpenStream } from './operation-stream.ts';

/** What we know of one socket. `left` aborts when it is gone. */
export type SocketState = { close(code: number, reason: string): void; left: AbortSignal };
type SocketContext = Context<Record<string, unknown>, SocketState>;
type Started = { operation: Operation; call: Call };

type Options = {
  authenticate: Authenticate;
  supergraph: () => Supergraph;
  executor: Executor;
  openStream: OpenStream;
  rights: RightsWatch;
};

const mostSubscriptions = 100;
const initTimeoutMs = 10_000;

/** graphql-transport-ws for all three kinds of operations, on top of whatever carries the messages. */
export function createSocketProtocol({ authenticate, supergraph, executor, openStream, rights }: Options) {
  /** Looks again at each operation: a session may have ended since the socket opened. */
  const callerOf = (context: SocketContext, requestId: string): Promise<Caller> =>
    authenticate(credentialsIn(context.connectionParams ?? {}), requestId);

  async function start(context: SocketContext, { query, operationName, variables }: StartMessage): Promise<Started> {
    const { claims } = await callerOf(context, newId());
    if (Object.keys(context.subscriptions).length > mostSubscriptions)
      throw badInput(`A socket carries at most ${mostSubscriptions} operations at a time.`);
    const reading = supergraph().read(query, operationName ?? undefined);
    if ('errors' in reading) throw new Refusal(reading.errors);
    const operation = {
      query,
      document: reading.document,
      operationName: operationName ?? undefined,
      variables: variables ?? {},
    };
    // A mutation that has begun is not cut off in the middle because its client is gone.
    const signal = reading.type === 'mutation' ? new AbortController().signal : context.extra.left;
    return { operation, call: { claims, signal } };
  }

  return makeServer<Record<string, unknown>, SocketState>({
    connectionInitWaitTimeout: initTimeoutMs,
    async onConnect(context) {
      try {
        const caller = await callerOf(context, newId());
        const forget = rights.watch(caller, () =>
          context.extra.close(4403, 'The access token has expired: connect again with a new one.'),
        );
        context.extra.left.addEventListener('abort', forget, { once: true });
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        context.extra.close(codeOf(error) === 'BAD_USER_INPUT' ? 4400 : 4403, error.message);
      }
    },
    async onSubscribe(context, _id, message) {
      try {
        const { operation, call } = await start(context, message);
        const { document, operationName } = operation;
        // graphql-ws reads the document only to see what kind of operation it is.
        const { apiSchema: schema } = supergraph();
        return { schema, document, operationName: operationName ?? null, contextValue: { operation, call } };
      } catch (error) {
        if (error instanceof Refusal) return error.errors;
        if (error instanceof GraphQLError) return [error];
        throw error;
      }
    },
    async execute(args) {
      const { operation, call } = startedOf(args);
      return resultOf(await executor.execute(operation, call));
    },
    async subscribe(args) {
      const { operation, call } = startedOf(args);
      const stream = await openStream(operation, call);
      return createPullIterator({
        async pull() {
          const answer = await stream.next();
          return answer.done ? answer : { done: false, value: resultOf(answer.value) };
        },
        close: () => void stream.return?.(),
      });
    },
  });
}

type StartMessage = {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
};

/** Errors of a document, all at once. */
class Refusal extends Error {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    super('The document was refused.');
    this.errors = errors;
  }
}

const startedOf = ({ contextValue }: ExecutionArgs) => contextValue as Started;

/** The contract's names, or those of the headers, which is what GraphiQL and Sandbox let people type. */
function credentialsIn(parameters: Record<string, unknown>): Credentials {
  const byName = new Map(Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), value]));
  return { authorization: byName.get('authorization'), guestId: byName.get('guestid') ?? byName.get('x-guest-id') };
}
