import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createClaimsCodec } from '#platform/claims.ts';
import { createClock } from '#platform/clock.ts';
import { createLog } from '#platform/log.ts';
import { runMain } from '#platform/shutdown.ts';
import { connectOverHttp } from '#platform/subgraph-connection.ts';
import { createTokenVerifier } from '#platform/tokens.ts';
import { fetchKeys } from './auth/fetch-keys.ts';
import { developmentRoutes } from './development-routes.ts';
import { readGatewayEnv } from './env.ts';
import { createGateway, type GatewayOptions } from './gateway.ts';
import { createMetrics } from './observability/metrics.ts';
import { serveMetrics } from './observability/metrics-route.ts';
import { addressesOf } from './subgraph-addresses.ts';
import { readSupergraph, watchSupergraph } from './supergraph-file.ts';

type StartOptions = GatewayOptions & {
  port: number;
  host: string;
  /** Routes that somebody else serves on the same address. */
  extraRoutes?: (app: FastifyInstance) => void;
};

export type RunningGateway = {
  url: string;
  ready(): Promise<void>;
  /** Serves another supergraph; rejects with the reasons if it cannot, and the one before stays. */
  reload(supergraphSdl: string): Promise<void>;
  close(): Promise<void>;
};

/** Starts the gateway and listens; port 0 takes a free one. `url` is the GraphQL address. */
export async function startGateway({ port, host, extraRoutes, ...options }: StartOptions): Promise<RunningGateway> {
  const gateway = await createGateway(options);
  try {
    extraRoutes?.(gateway.app);
    await gateway.app.ready();
    const sockets = gateway.serveSockets();
    await gateway.app.listen({ port, host });
    const { port: actual } = gateway.app.server.address() as AddressInfo;
    return {
      url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${actual}/graphql`,
      ready: gateway.ready,
      reload: gateway.reload,
      async close() {
        await sockets.close();
        await gateway.close();
      },
    };
  } catch (error) {
    await gateway.close();
    throw error;
  }
}

async function main() {
  const log = createLog({ name: 'gateway' });
  await runMain(async shutdown => {
    const env = readGatewayEnv();
    log.level = env.DABBA_LOG_LEVEL;
    const now = createClock({ speed: env.DABBA_CLOCK_SPEED, anchorMs: env.DABBA_CLOCK_ANCHOR_MS });
    const codec = createClaimsCodec(env.DABBA_INTERNAL_SECRET);
    const development = env.NODE_ENV === 'development';
    const metrics = createMetrics();
    if (env.DABBA_METRICS_PORT !== undefined) {
      const serving = await serveMetrics(metrics, { port: env.DABBA_METRICS_PORT, host: env.DABBA_HOST });
      shutdown.add('metrics', () => serving.close());
    }
    const path = env.DABBA_SUPERGRAPH;
    const supergraphSdl = await readSupergraph(path);
    const upgradesPerSecond = env.DABBA_UPGRADES_PER_SECOND;
    const [userUrl] = env.DABBA_USER_URL ?? [];
    const clock = { now, speed: env.DABBA_CLOCK_SPEED };
    const gateway = await startGateway({
      port: env.DABBA_PORT,
      host: env.DABBA_HOST,
      connections: [],
      connect: (name, url) =>
        connectOverHttp({ name, urls: addressesOf(name, url), codec, log, registry: metrics.registry }),
      supergraphSdl,
      tokens: createTokenVerifier({ jwks: () => fetchKeys(env.DABBA_JWKS_URL), issuer: env.DABBA_TOKEN_ISSUER, now }),
      redisUrl: env.DABBA_REDIS_URL,
      now,
      log,
      development,
      metrics,
      ...(upgradesPerSecond && { streamLimits: { upgradesPerSecond } }),
      ...(development && { extraRoutes: developmentRoutes({ ...clock, ...(userUrl && { userUrl }) }) }),
    });
    shutdown.add('gateway', () => gateway.close());
    shutdown.add('supergraph', watchSupergraph({ path, served: supergraphSdl, reload: gateway.reload, log }));
    log.info({ url: gateway.url }, 'gateway listens');
  }, log);
}

if (import.meta.main) await main();
