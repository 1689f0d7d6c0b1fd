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
  waiting: 1_000,
  /** Times that a query is sent at most. */
  attempts: 3,
  /** Between looks at an address that failed. */
  probeMs: 500,
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

  async function execute(request: GraphQLRequest, call: Call): Promise<ExecutionResult> {
    call.signal.throwIfAborted();
    const startedAt = performance.now();
    const patience = new Patience(call.signal, call.deadlineAt ?? startedAt + timeoutMs);
    let ended: Ended = { why: 'full' };
    const isIn = bulkhead.enter() || (await bulkhead.wait(patience));
    try {
      if (isIn) ended = await send(request, call, patience);
    } finally {
      if (isIn) bulkhead.leave();
      patience.end();
    }
    if (ended.why === 'full' && patience.interrupted) ended.why = patience.interrupted;
    counted.ended(ended.why, performance.now() - startedAt);
    if (ended.result) return ended.result;
    if (ended.why === 'left') throw call.signal.reason;
    logUnanswered(ended, call);
    throw unavailable(name);
  }

  function logUnanswered({ why, error }: Ended, { claims: { requestId } }: Call) {
    const about = { ...(error ? { err: error } : {}), subgraph: name, requestId, why };
    if (why === 'open' || why === 'full') log.debug(about, 'a subgraph was not asked');
    else log.warn(about, 'a subgraph did not answer');
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
