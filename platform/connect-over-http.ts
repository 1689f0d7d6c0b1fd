import type { ExecutionResult } from 'graphql';
import { type Dispatcher, Pool } from 'undici';
import type { ClaimsCodec } from './claims.ts';
import { unavailable } from './errors.ts';
import type { Logger } from './log.ts';
import { revive, type SerializedResult } from './revive-result.ts';
import type { Call, GraphQLRequest, SubgraphConnection } from './subgraph-connection.ts';
import { createSubscriptionClient } from './subscription-client.ts';

type HttpOptions = {
  name: string;
  /** Where the subgraph listens, with or without the path, which is always /graphql. */
  url: string;
  codec: ClaimsCodec;
  log: Logger;
  timeoutMs?: number;
};

const largestAnswerBytes = 32 * 1024 * 1024;

/** Talks to a subgraph in another process: requests over a keep-alive pool, subscriptions over one shared socket. */
export function connectOverHttp({ name, url, codec, log, timeoutMs = 10_000 }: HttpOptions): SubgraphConnection {
  const { origin } = new URL(url);
  const pool = new Pool(origin, {
    connections: 64,
    connectTimeout: 3_000,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 30_000,
    maxResponseSize: largestAnswerBytes,
  });
  const subscriptions = createSubscriptionClient({ name, url: new URL('/graphql', origin), codec, log });

  async function execute(request: GraphQLRequest, call: Call): Promise<ExecutionResult> {
    call.signal.throwIfAborted();
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const answer = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-dabba-claims': await codec.sign(call.claims),
        },
        body: JSON.stringify(request),
        signal,
      });
      return await readResult(answer);
    } catch (error) {
      call.signal.throwIfAborted();
      log.warn({ err: error, subgraph: name, requestId: call.claims.requestId }, 'a subgraph did not answer');
      throw unavailable(name);
    }
  }

  return {
    name,
    execute,
    subscribe: subscriptions.subscribe,
    async ready() {
      const signal = AbortSignal.timeout(3_000);
      const answer = await pool.request({ method: 'GET', path: '/ready', signal }).catch(() => undefined);
      await answer?.body.dump();
      if (answer?.statusCode !== 200) throw unavailable(name);
    },
    async close() {
      await subscriptions.close();
      await pool.close();
    },
  };
}

/** A GraphQL result also comes with status 400, when the operation was refused. Anything else is no answer of ours. */
async function readResult({ statusCode, body }: Dispatcher.ResponseData): Promise<ExecutionResult> {
  if (statusCode !== 200 && statusCode !== 400) {
    await body.dump();
    throw new Error(`The answer had status ${statusCode}.`);
  }
  return revive((await body.json()) as SerializedResult);
}
