import { z } from 'zod';
import { createClaimsCodec } from './claims.ts';
import { createClock } from './clock.ts';
import { readEnv } from './env.ts';
import { newId } from './ids.ts';
import { createLog } from './log.ts';
import { runMain } from './shutdown.ts';
import { connectOverHttp, type RunningSubgraph, type SubgraphConnection } from './subgraph-connection.ts';
import type { SubgraphOptions } from './subgraph-foundation.ts';
import { serveSubgraph } from './subgraph-server.ts';

const environment = {
  DABBA_MYSQL_URL: z.url(),
  DABBA_REDIS_URL: z.url(),
  DABBA_PORT: z.coerce.number().int().min(0).max(65_535),
  DABBA_HOST: z.string().default('127.0.0.1'),
  DABBA_INTERNAL_SECRET: z.string().min(32),
  DABBA_CLOCK_SPEED: z.coerce.number().positive().default(1),
  DABBA_CLOCK_ANCHOR_MS: z.coerce.number().int().default(0),
  DABBA_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.string().default('production'),
};

type Given<Env> = {
  options: SubgraphOptions & { development: boolean };
  env: Env;
  /** Opens the connection to another subgraph, given its addresses; it is closed with the process. */
  connectTo: (name: string, urls: readonly string[]) => SubgraphConnection;
};

/** Runs a subgraph as a process of its own. Its environment is what all of them need and `ownEnvironment`. */
export const runSubgraphProcess = <Shape extends z.ZodRawShape>(
  name: string,
  ownEnvironment: Shape,
  start: (given: Given<Readonly<z.infer<z.ZodObject<Shape>>>>) => Promise<RunningSubgraph>,
): Promise<void> =>
  runMain(async shutdown => {
    const shared = readEnv(environment);
    const env = readEnv(ownEnvironment);
    const log = createLog({ name, level: shared.DABBA_LOG_LEVEL });
    const now = createClock({ speed: shared.DABBA_CLOCK_SPEED, anchorMs: shared.DABBA_CLOCK_ANCHOR_MS });
    const codec = createClaimsCodec(shared.DABBA_INTERNAL_SECRET);
    const { DABBA_MYSQL_URL: mysqlUrl, DABBA_REDIS_URL: redisUrl, DABBA_PORT: port, DABBA_HOST: host } = shared;

    const running = await start({
      options: { mysqlUrl, redisUrl, now, newId, log, development: shared.NODE_ENV === 'development' },
      env,
      connectTo(other, urls) {
        const connection = connectOverHttp({ name: other, urls, codec, log });
        shutdown.add(`connection to ${other}`, connection.close);
        return connection;
      },
    });
    shutdown.add(`${name} subgraph`, running.stop);
    const server = await serveSubgraph(running, { port, host, codec, log });
    shutdown.add('server', server.close);
  });
