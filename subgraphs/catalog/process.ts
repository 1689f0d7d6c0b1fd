import { z } from 'zod';
import { createClaimsCodec } from '#platform/claims.ts';
import { createClock } from '#platform/clock.ts';
import { readEnv } from '#platform/env.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { runMain } from '#platform/shutdown.ts';
import type { RunningSubgraph } from '#platform/subgraph-connection.ts';
import { serveSubgraph } from '#platform/subgraph-server.ts';
import type { CatalogOptions } from './main.ts';

const environment = {
  DABBA_MYSQL_URL: z.url(),
  DABBA_REDIS_URL: z.url(),
  DABBA_PORT: z.coerce.number().int().min(0).max(65_535),
  DABBA_HOST: z.string().default('127.0.0.1'),
  DABBA_INTERNAL_SECRET: z.string().min(32),
  DABBA_CLOCK_SPEED: z.coerce.number().positive().default(1),
  DABBA_CLOCK_ANCHOR_MS: z.coerce.number().int().default(0),
  DABBA_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

/** The subgraph as a process of its own, set up by the environment. */
export async function runProcess(start: (options: CatalogOptions) => Promise<RunningSubgraph>): Promise<void> {
  await runMain(async shutdown => {
    const env = readEnv(environment);
    const log = createLog({ name: 'catalog', level: env.DABBA_LOG_LEVEL });
    const now = createClock({ speed: env.DABBA_CLOCK_SPEED, anchorMs: env.DABBA_CLOCK_ANCHOR_MS });
    const codec = createClaimsCodec(env.DABBA_INTERNAL_SECRET);
    const running = await start({ mysqlUrl: env.DABBA_MYSQL_URL, redisUrl: env.DABBA_REDIS_URL, now, newId, log });
    shutdown.add('catalog subgraph', running.stop);
    const server = await serveSubgraph(running, { port: env.DABBA_PORT, host: env.DABBA_HOST, codec, log });
    shutdown.add('server', server.close);
    log.info({ url: server.url }, 'catalog subgraph is ready');
  });
}
