import type { ExecutionResult } from 'graphql';
import type { Registry } from 'prom-client';
import { createBulkhead } from './bulkhead.ts';
import { countCalls } from './call-metrics.ts';
import type { ClaimsCodec } from './claims.ts';
import { unavailable } from './errors.ts';
import type { Logger } from './log.ts';
import { Patience } from './patience.ts';
import { createSender, type Ended } from './send-request.ts';
import { openAddress } from './subgraph-address.ts';
import type { Call, GraphQLRequest, SubgraphConnection } from './subgraph-connection.ts';
import { createSubscriptionClient } from './subscription-client.ts';
import { createAddressWatch, isReady } from './watch-addresses.ts';

type HttpOptions = {
  name: string;
  /** Where the subgraph answers GraphQL, path and all; several when it runs several times. */
  urls: readonly string[];
  codec: ClaimsCodec;
  log: Logger;
  /** For calls that have no deadline of their own. */
  timeoutMs?: number;
  registry?: Registry | undefined;
  limits?: Partial<typeof usualLimits>;
};

const usualLimits = {
  /** Calls that the subgraph holds for us at once, and those that may wait for their turn. */
  concurrency: 256,
  waiting: 256,
  /** Times that a query is sent at most. */
  attempts: 3,
  /** Between looks at an address that failed. */
  probeMs: 1_000,
};

/**
 * Talks to a subgraph in other processes: requests over keep-alive pools, subscriptions over a shared socket for each
 * address. Nothing waits longer than the deadline of its call, and trouble with one address is not felt while there is
 * another.
 */
export function connectOverHttp(options: HttpOptions): SubgraphConnection {
  const { name, urls, codec, log, timeoutMs = 10_000, registry } = options;
  const limits = { ...usualLimits, ...options.limits };
  const watch = createAddressWatch({ codec, probeMs: limits.probeMs });
  const addresses = urls.map(url => openAddress(url, { name, log, watch }));
  const bulkhead = createBulkhead(limits);
  const counted = countCalls(registry, { name, addresses, bulkhead });
  const send = createSender({
    addresses,
    codec,
    attempts: limits.attempts,
    onRetry: counted.retried,
    onAway: watch.isAway,
  });
  const subscriptions = createSubscriptionClient({ name, addresses, codec, log, timeoutMs, onAway: watch.isAway });

  /** Sends it when its turn has come. */
  async function inTurn(request: GraphQLRequest, call: Call, patience: Patience): Promise<Ended> {
    if (!bulkhead.enter() && !(await bulkhead.wait(patience))) return { why: patience.interrupted ?? 'full' };
    try {
      if (patience.interrupted) return { why: patience.interrupted };
      return await send(request, call, patience);
    } finally {
      bulkhead.leave();
    }
  }

  async function execute(request: GraphQLRequest, call: Call): Promise<ExecutionResult> {
    call.signal.throwIfAborted();
    const startedAt = performance.now();
    const patience = new Patience(call.signal, call.deadlineAt ?? startedAt + timeoutMs);
    try {
      const { why, result, error } = await inTurn(request, call, patience);
      counted.ended(why, performance.now() - startedAt);
      if (result) return result;
      if (why === 'left') throw call.signal.reason;
      const about = { ...(error ? { err: error } : {}), subgraph: name, requestId: call.claims.requestId, why };
      if (why === 'open' || why === 'full') log.debug(about, 'a subgraph was not asked');
      else log.warn(about, 'a subgraph did not answer');
      throw unavailable(name);
    } finally {
      patience.end();
    }
  }

  return {
    name,
    execute,
    subscribe: subscriptions.subscribe,
    async ready() {
      const ready = await Promise.all(addresses.map(address => isReady(address, codec)));
      if (!ready.includes(true)) throw unavailable(name);
    },
    async close() {
      watch.close();
      counted.close();
      await subscriptions.close();
      await Promise.all(addresses.map(({ pool }) => pool.close()));
    },
  };
}
