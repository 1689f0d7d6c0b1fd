import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { ClaimsCodec } from './claims.ts';
import { unavailable } from './errors.ts';
import { createEventQueue } from './event-queue.ts';
import type { Logger } from './log.ts';
import { createPullIterator } from './pull-iterator.ts';
import { revive } from './revive-result.ts';
import type { Call, GraphQLRequest } from './subgraph-connection.ts';

type ClientOptions = { name: string; url: URL; codec: ClaimsCodec; log: Logger };

const pingMs = 10_000;
const pongTimeoutMs = 5_000;

/** Subscriptions of one subgraph over one socket, opened for the first of them and closed soon after the last. */
export function createSubscriptionClient({ name, url, codec, log }: ClientOptions) {
  let silence: NodeJS.Timeout | undefined;
  const client = createClient({
    url: url.href.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    lazyCloseTimeout: 5_000,
    connectionAckWaitTimeout: 5_000,
    keepAlive: pingMs,
    // Resuming is up to whoever reads: only they know from which event on, and the signed claims have expired.
    retryAttempts: 0,
    shouldRetry: () => false,
    on: {
      ping(received) {
        // A server that vanished without closing (a cable, a frozen machine) answers no ping.
        if (!received) silence = setTimeout(() => client.terminate(), pongTimeoutMs);
      },
      pong(received) {
        if (received) clearTimeout(silence);
      },
      closed: () => clearTimeout(silence),
    },
  });

  async function subscribe(request: GraphQLRequest, call: Call): Promise<AsyncIterableIterator<ExecutionResult>> {
    call.signal.throwIfAborted();
    const claims = await codec.sign(call.claims);
    call.signal.throwIfAborted();
    const queue = createEventQueue<ExecutionResult>(1024);
    const unsubscribe = client.subscribe(
      { ...request, extensions: { claims } },
      {
        next: result => queue.push(revive(result)),
        complete: () => queue.end(),
        error(error) {
          if (Array.isArray(error)) {
            queue.push(revive({ errors: error as GraphQLFormattedError[] }));
            return queue.end();
          }
          log.warn(
            { err: asError(error), subgraph: name, requestId: call.claims.requestId },
            'a subscription broke off',
          );
          queue.end(unavailable(name));
        },
      },
    );
    const leave = () => void stream.return?.();
    const stream = createPullIterator<ExecutionResult>({
      pull: queue.take,
      close() {
        call.signal.removeEventListener('abort', leave);
        queue.end();
        unsubscribe();
      },
    });
    call.signal.addEventListener('abort', leave, { once: true });
    return stream;
  }

  return {
    subscribe,
    async close() {
      clearTimeout(silence);
      await client.dispose();
    },
  };
}

/** The library reports a lost socket by its close event, which a log cannot show. */
function asError(error: unknown): Error {
  if (error instanceof Error) return error;
  const { code, reason } = (error ?? {}) as { code?: number; reason?: string };
  return new Error(`socket closed: ${code ?? 'no code'} ${reason ?? ''}`);
}
