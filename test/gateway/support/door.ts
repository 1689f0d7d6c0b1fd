import { generateKeyPairSync } from 'node:crypto';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { Redis } from 'ioredis';
import { WebSocket } from 'ws';
import { createClaimsCodec } from '#platform/claims.ts';
import { startRedis } from '#platform/embedded/redis.ts';
import { unavailable } from '#platform/errors.ts';
import { createLog } from '#platform/log.ts';
import { type Call, connectLocally, connectOverHttp, type SubgraphConnection } from '#platform/subgraph-connection.ts';
import { serveSubgraph } from '#platform/subgraph-server.ts';
import { createTokenIssuer, createTokenVerifier } from '#platform/tokens.ts';
import { untilLate } from '#platform/until-late.ts';
import { startGateway } from '../../../gateway/main.ts';
import { createMetrics } from '../../../gateway/observability/metrics.ts';
import type { StreamLimits } from '../../../gateway/subscriptions/socket-limits.ts';
import { createLibrary, type Library } from './library.ts';

export type Transport = 'in place' | 'over HTTP';
export type Answer = {
  status: number;
  headers: Headers;
  body: ExecutionResult & { errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[] };
};

const { privateKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const codec = createClaimsCodec('a secret that is thirty-two bytes', () => new Date());

/** A gateway in front of the library's subgraphs, which run in this process or behind HTTP. */
export async function openDoor({
  transport = 'in place',
  development = true,
  front = async (_, url) => [url],
  streamLimits = {},
  subgraphTimeoutMs = 500,
}: {
  transport?: Transport;
  development?: boolean;
  streamLimits?: Partial<StreamLimits>;
  subgraphTimeoutMs?: number;
  /** What stands before a subgraph's server: the addresses at which the gateway calls it. */
  front?: (name: string, url: string) => Promise<readonly string[]>;
} = {}) {
  const log = createLog({ name: 'test', level: 'silent' });
  const library = createLibrary();
  const redisServer = await startRedis();
  const redis = new Redis(redisServer.url);
  let skewMs = 0;
  const now = () => new Date(Date.now() + skewMs);
  const issuer = createTokenIssuer({
    privateKeyPem: privateKey,
    keyId: 'test',
    issuer: 'test',
    now,
    lifetimeSeconds: 900,
  });

  const closers: (() => Promise<unknown>)[] = [];
  const metrics = createMetrics();
  const ports = new Map<string, number>();
  const servers = new Map<string, { close(): Promise<unknown> }>();
  const connections = await Promise.all(
    library.subgraphs.map(async subgraph => {
      let connection: SubgraphConnection;
      if (transport === 'in place') connection = connectLocally(subgraph, { log });
      else {
        const server = await serveSubgraph(subgraph, { port: 0, host: '127.0.0.1', codec, log });
        servers.set(subgraph.name, server);
        ports.set(subgraph.name, Number(new URL(server.url).port));
        const urls = await front(subgraph.name, server.url);
        connection = connectOverHttp({ name: subgraph.name, urls, codec, log, limits: { probeMs: 50 } });
      }
      closers.push(() => connection.close());
      return observed(connection, library);
    }),
  );
  const gateway = await startGateway({
    port: 0,
    host: '127.0.0.1',
    connections,
    supergraphSdl: library.supergraphSdl,
    tokens: createTokenVerifier({ jwks: async () => issuer.jwks(), issuer: 'test', now }),
    redisUrl: redisServer.url,
    now,
    log,
    development,
    subgraphTimeoutMs,
    streamLimits,
    metrics,
  });
  const clients: Client[] = [];

  async function startSubgraph(name: string) {
    const subgraph = library.subgraphs.find(subgraph => subgraph.name === name);
    if (!subgraph) throw new Error(`There is no subgraph ${name}.`);
    servers.set(name, await serveSubgraph(subgraph, { port: ports.get(name) ?? 0, host: '127.0.0.1', codec, log }));
  }

  async function post(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
  }

  return {
    library,
    gateway,
    redis,
    stopRedis: () => redisServer.stop(),
    url: gateway.url,
    socketUrl: gateway.url.replace('http', 'ws'),
    post,
    ask: (query: string, variables?: Record<string, unknown>, headers?: Record<string, string>) =>
      post({ query, variables }, headers),
    issue: issuer.issue,
    letTimePass(ms: number) {
      skewMs += ms;
    },
    socket(connectionParams: Record<string, unknown> = {}) {
      const client = createClient({
        url: gateway.url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        connectionParams,
        retryAttempts: 0,
      });
      clients.push(client);
      return client;
    },
    async stopSubgraph(name: string) {
      await servers.get(name)?.close();
      servers.delete(name);
    },
    /** Again, on the port it had. */
    startSubgraph,
    /** What the gateway counts, by name; with labels as `name{reason="LEFT"}`. */
    async metric(name: string): Promise<number> {
      const line = (await metrics.registry.metrics()).split('\n').find(line => line.startsWith(`${name} `));
      return Number(line?.split(' ').at(-1) ?? 0);
    },
    async close() {
      for (const client of clients) await client.dispose();
      await gateway.close();
      await Promise.all(closers.map(close => close()));
      await Promise.all([...servers.values()].map(server => server.close()));
      redis.disconnect();
      await redisServer.stop();
    },
  };
}

export type Door = Awaited<ReturnType<typeof openDoor>>;

/** Counts what is asked, and answers not at all for a subgraph that is broken on purpose. */
function observed(connection: SubgraphConnection, { calls, broken, abandoned }: Library): SubgraphConnection {
  const failing = async ({ signal, deadlineAt }: Call) => {
    if (broken.has(connection.name)) throw new Error('connect ECONNREFUSED');
    if (!broken.has(`${connection.name} hangs`)) return;
    signal.addEventListener('abort', () => abandoned.push(connection.name));
    if (deadlineAt === undefined) throw new GraphQLError('Nobody said how long to wait for an answer.');
    await untilLate(new Promise(() => undefined), signal, {
      at: deadlineAt,
      error: () => unavailable(connection.name),
    });
  };
  return {
    ...connection,
    async execute(request, call) {
      const given = request.variables?.['representations'];
      calls.push({ subgraph: connection.name, representations: Array.isArray(given) ? given.length : 0 });
      await failing(call);
      return connection.execute(request, call);
    },
    async subscribe(request, call) {
      await failing(call);
      return connection.subscribe(request, call);
    },
  };
}
