import { createServer, type ServerOptions } from 'node:http';
import { fastify } from 'fastify';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/log.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';
import type { TokenVerifier } from '#platform/tokens.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import { openRevocations } from './auth/revocation.ts';
import { createRightsWatch } from './auth/rights-watch.ts';
import { startApolloServer } from './execution/apollo-server.ts';
import { createExecutor } from './execution/executor.ts';
import { createSupergraph, type Supergraph } from './execution/supergraph.ts';
import { createCallerOf } from './http/caller-of.ts';
import { useGraphQL } from './http/graphql-route.ts';
import { useOpenCors, useSecurityHeaders } from './http/headers.ts';
import { closeIdleConnections, connectionsOf } from './http/idle-connections.ts';
import { createPlainPosts } from './http/plain-posts.ts';
import { useRefusals } from './http/refusals.ts';
import { useLandingPages } from './landing/landing.ts';
import { partsDown, useHealth } from './observability/health.ts';
import { countResponses } from './observability/http-metrics.ts';
import { createMetrics, type Metrics } from './observability/metrics.ts';
import { useMetrics } from './observability/metrics-route.ts';
import { countOperations } from './observability/operation-metrics.ts';
import { requestIdOf, useRequestId } from './observability/request-id.ts';
import { type Connect, createSubgraphConnections } from './subgraph-connections.ts';
import { createHttpStream } from './subscriptions/http-stream.ts';
import { createHub } from './subscriptions/hub.ts';
import { type StreamLimits, streamLimits } from './subscriptions/socket-limits.ts';
import { createSocketProtocol } from './subscriptions/socket-protocol.ts';
import { serveSockets } from './subscriptions/sockets.ts';
import { createStreamMetrics } from './subscriptions/stream-metrics.ts';

export type GatewayOptions = {
  connections: readonly SubgraphConnection[];
  /** For the subgraphs that a supergraph names and `connections` has not. */
  connect?: Connect;
  supergraphSdl: string;
  tokens: TokenVerifier;
  redisUrl: string;
  now: Clock;
  log: Logger;
  /** Introspection, pages for people, helpful messages, and any origin: none of it in production. */
  development: boolean;
  /** How long a subgraph may take, in ms. */
  subgraphTimeoutMs?: number;
  /** For whoever counts outside of the gateway too, as its connections do. */
  metrics?: Metrics;
  /** Bounds of sockets and streams, where they are to differ from the usual ones. */
  streamLimits?: Partial<StreamLimits>;
};

const largestBodyBytes = 1024 * 1024;
const serverOptions: ServerOptions = {
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  // Other protocols are only offered: some clients name HTTP/2 at their first request, and go on without it.
  shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
};

/** The one door, not yet listening: what a request passes, first to last. `connections` stay their owner's to close. */
export async function createGateway(options: GatewayOptions) {
  const { supergraphSdl, tokens, redisUrl, now, log, development, metrics = createMetrics() } = options;
  const { connections: given, connect, subgraphTimeoutMs: operationMs = 10_000 } = options;
  const connections = createSubgraphConnections({ given, connect, operationMs, log });
  connections.change(supergraphSdl).settle();
  const subgraphs = connections.present;
  const timeoutMs = { timeoutMs: operationMs };
  const lookups = { documents: metrics.cache('documents'), plans: metrics.cache('plans') };
  let served: Supergraph;
  const supergraph = () => served;

  const revocations = openRevocations(redisUrl, log);
  const authenticate = createAuthenticate({ tokens, revocations, now, log, lookups: metrics.cache('tokens') });
  const executor = countOperations(createExecutor({ supergraph, subgraphs, log, development, ...timeoutMs }), metrics);
  const limits = { ...streamLimits, ...options.streamLimits };
  const streamMetrics = createStreamMetrics(metrics.registry);
  const hub = createHub({ executor, subgraphs, now, log, limits, metrics: streamMetrics, ...timeoutMs });
  const rights = createRightsWatch(now, revocations);
  const closing = new AbortController();
  const apollo = await startApolloServer({
    supergraphSdl,
    executor,
    log,
    development,
    onSupergraph: (apiSchema, sdl) => {
      served = createSupergraph({ apiSchema, supergraphSdl: sdl, development, lookups });
    },
  });
  const parts = () => [...subgraphs.values(), { name: 'redis', ready: revocations.ping }];

  const counted = countResponses(metrics);
  const callerOf = createCallerOf({ authenticate, supergraph });
  const laneOptions = {
    callerOf,
    supergraph,
    executor,
    closing: closing.signal,
    largestBodyBytes,
    counted,
    log,
    development,
  };
  const plainPosts = createPlainPosts(laneOptions);
  const app = fastify({
    serverFactory: everythingElse => createServer(serverOptions, plainPosts(everythingElse)),
    genReqId: requestIdOf,
    bodyLimit: largestBodyBytes,
    forceCloseConnections: 'idle',
    return503OnClosing: false, // what comes while others are answered is answered too
  });
  const open = connectionsOf(app.server);
  app.removeContentTypeParser('text/plain'); // only JSON: a form of another site cannot send that
  useRequestId(app);
  app.addHook('onResponse', async (_request, reply) => counted(reply.statusCode));
  useSecurityHeaders(app);
  if (development) await useOpenCors(app);
  useRefusals(app, { log, development });
  useHealth(app, parts);
  if (development) useMetrics(app, metrics); // else on a port of its own
  const landingPage = development ? useLandingPages(app) : undefined;
  const stream = createHttpStream({ hub, executor, rights, limits, closing: closing.signal });
  useGraphQL(app, { callerOf, supergraph, executor, apollo: apollo.server, stream, landingPage });
  const protocol = createSocketProtocol({ authenticate, supergraph, executor, hub, rights, limits, log });

  return {
    app,
    /** To be called when the app is complete: takes the upgrades of /graphql. */
    serveSockets: () => serveSockets(app.server, { protocol, log }),
    /** Rejects with the names of what is away. */
    async ready(): Promise<void> {
      const down = await partsDown(parts());
      if (down.length > 0) throw new Error(`Not ready: ${down.join(', ')}.`);
    },
    /** Serves another supergraph; what runs goes on with its own. Rejects with the reasons if it cannot: nothing changes. */
    async reload(next: string): Promise<void> {
      const change = connections.change(next);
      try {
        apollo.update(next);
      } catch (error) {
        await change.undo();
        throw error;
      }
      change.settle();
    },
    /** Ends what streams, lets what runs be answered, and lets go of everything. */
    async close(): Promise<void> {
      closing.abort(new Error('The gateway is stopping.'));
      const leaveOthers = closeIdleConnections(app.server, open);
      await app.close();
      leaveOthers();
      hub.close();
      await apollo.stop();
      rights.close();
      await revocations.close();
      await connections.close();
    },
  };
}
