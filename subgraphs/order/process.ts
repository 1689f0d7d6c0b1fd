import { z } from 'zod';
import { createClaimsCodec } from '#platform/claims.ts';
import { createClock } from '#platform/clock.ts';
import { readEnv } from '#platform/env.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { runMain, type Shutdown } from '#platform/shutdown.ts';
import { connectOverHttp, type RunningSubgraph } from '#platform/subgraph-connection.ts';
import { serveSubgraph } from '#platform/subgraph-server.ts';
import type { OrderOptions } from './main.ts';

const envShape = {
  DABBA_MYSQL_URL: z.url(),
  DABBA_REDIS_URL: z.url(),
  DABBA_PORT: z.coerce.number().int().min(0).max(65_535),
  DABBA_HOST: z.string().default('127.0.0.1'),
  DABBA_INTERNAL_SECRET: z.string().min(32),
  DABBA_CATALOG_URL: z.url(),
  DABBA_USER_URL: z.url(),
  DABBA_PAYMENTS_URL: z.url(),
  DABBA_PAYMENTS_WEBHOOK_SECRET: z.string().min(16),
  DABBA_CLOCK_SPEED: z.coerce.number().positive().default(1),
  DABBA_CLOCK_ANCHOR_MS: z.coerce.number().int().default(0),
  DABBA_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  NODE_ENV: z.string().default('production'),
};

/** The subgraph as a process of its own, set up by the environment. */
export const runProcess = (start: (options: OrderOptions) => Promise<RunningSubgraph>): Promise<void> =>
  runMain(shutdown => run(start, shutdown));

async function run(start: (options: OrderOptions) => Promise<RunningSubgraph>, shutdown: Shutdown): Promise<void> {
  const env = readEnv(envShape);
  const log = createLog({ name: 'order', level: env.DABBA_LOG_LEVEL });
  const now = createClock({ speed: env.DABBA_CLOCK_SPEED, anchorMs: env.DABBA_CLOCK_ANCHOR_MS });
  const codec = createClaimsCodec(env.DABBA_INTERNAL_SECRET);
  const urls = { catalog: env.DABBA_CATALOG_URL, user: env.DABBA_USER_URL };
  const connectTo = (name: keyof typeof urls) => {
    const connection = connectOverHttp({ name, url: urls[name], codec, log });
    shutdown.add(`connection to ${name}`, connection.close);
    return connection;
  };
  const connections = { catalog: connectTo('catalog'), user: connectTo('user') };
  const subgraph = await start({
    mysqlUrl: env.DABBA_MYSQL_URL,
    redisUrl: env.DABBA_REDIS_URL,
    now,
    newId,
    log,
    connect: name => connections[name],
    development: env.NODE_ENV === 'development',
    payments: { url: env.DABBA_PAYMENTS_URL, webhookSecret: env.DABBA_PAYMENTS_WEBHOOK_SECRET },
  });
  shutdown.add('order subgraph', subgraph.stop);
  const server = await serveSubgraph(subgraph, { port: env.DABBA_PORT, host: env.DABBA_HOST, codec, log });
  shutdown.add('server', server.close);
}
