import type { Server } from 'node:http';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { ClaimsCodec } from './claims.ts';
import { unauthenticated, unavailable } from './errors.ts';
import { createOperationCache } from './prepared-operation.ts';
import { createPullIterator } from './pull-iterator.ts';
import type { Call, GraphQLRequest, RunningSubgraph, SubgraphConnection } from './subgraph-connection.ts';

type Options = { codec: ClaimsCodec; local: SubgraphConnection };
type Operation = { request: GraphQLRequest; call: Call };

const largestMessageBytes = 1024 * 1024;
const closeTimeoutMs = 2_000;

/**
 * Serves graphql-transport-ws on /graphql. The socket is shared by many callers, so that each subscribe message carries
 * the signed claims of its own. The streams are those of `local`, the connection inside the process: both ways behave the same.
 */
export function serveSubscriptions(server: Server, subgraph: RunningSubgraph, { codec, local }: Options) {
  const prepare = createOperationCache(subgraph.schema);
  const stopping = new AbortController();

  /** A stream that breaks off ends with a word of it: thrown on, its error would take the socket from all the others. */
  async function subscribe(request: GraphQLRequest, call: Call) {
    const broken = { errors: [unavailable(subgraph.name)] };
    try {
      const stream = await local.subscribe(request, call);
      let over = false;
      return createPullIterator<ExecutionResult>({
        pull: async () => {
          if (over) return { done: true, value: undefined };
          return stream.next().catch(() => {
            over = true;
            return { done: false, value: broken };
          });
        },
        close: () => void stream.return?.(),
      });
    } catch {
      return broken;
    }
  }

  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: largestMessageBytes });
  const protocol = useServer(
    {
      connectionInitWaitTimeout: 5_000,
      async onSubscribe(_context, _id, { query, variables, operationName, extensions }) {
        const claims = codec.verify(String(extensions?.['claims'] ?? ''));
        if (!claims) return [unauthenticated('This call carries no valid claims.')];
        const operation: Operation = {
          request: { query, ...(variables ? { variables } : {}), ...(operationName ? { operationName } : {}) },
          call: { claims, signal: stopping.signal },
        };
        // graphql-ws reads the document only to see whether it is a subscription.
        const prepared = prepare(operation.request);
        if ('errors' in prepared) return prepared.errors;
        const { document } = prepared;
        return {
          schema: subgraph.schema,
          document,
          contextValue: operation,
          ...(operationName ? { operationName } : {}),
        };
      },
      execute: args => local.execute(...operationOf(args)),
      subscribe: args => subscribe(...operationOf(args)),
    },
    sockets,
    12_000,
  );
  return {
    async close() {
      // The sockets go first: a reader must see that the stream broke off, not that it came to its end.
      const timer = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, closeTimeoutMs);
      await protocol.dispose();
      clearTimeout(timer);
      stopping.abort(new Error('The subgraph is stopping.'));
    },
  };
}

function operationOf({ contextValue }: ExecutionArgs): [GraphQLRequest, Call] {
  const { request, call } = contextValue as Operation;
  return [request, call];
}
