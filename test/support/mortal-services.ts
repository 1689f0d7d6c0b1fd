import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedMariaDb, startMariaDb } from '#platform/embedded/mariadb.ts';
import { type EmbeddedRedis, startRedis } from '#platform/embedded/redis.ts';
import { pidFileName } from '#platform/embedded/server-process.ts';
import { eventually } from './eventually.ts';
import { createSchemas, type TestServices } from './services.ts';

/** A server that may be killed (-9) and started again at its address. The database keeps its data, Redis nothing. */
export type Mortal = { kill(): Promise<void>; revive(): Promise<void> };

export type MortalServices = TestServices & { database: Mortal; redis: Mortal };

/** A database and a Redis of one test's own: nobody else may feel it when they die. */
export async function startMortalServices(): Promise<MortalServices> {
  const directory = mkdtempSync(join(tmpdir(), 'dabba-mortal-'));
  const databaseDirectory = join(directory, 'database');
  const redisDirectory = join(directory, 'redis');
  let database = await startMariaDb({ directory: databaseDirectory });
  let redis = await startRedis({ directory: redisDirectory });
  const { url: databaseUrl } = database;
  const { url: redisUrl } = redis;
  const schemas = createSchemas(databaseUrl);

  async function reviveDatabase(): Promise<void> {
    database = await startMariaDb({ directory: databaseDirectory, ...addressOf(databaseUrl) });
  }
  async function reviveRedis(): Promise<void> {
    redis = await startRedis({ directory: redisDirectory, ...addressOf(redisUrl) });
  }

  return {
    redisUrl,
    mysqlUrl: schemas.create,
    database: { kill: () => killServer(databaseDirectory), revive: reviveDatabase },
    redis: { kill: () => killServer(redisDirectory), revive: reviveRedis },
    async stop() {
      await stopAll(database, redis);
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const stopAll = (...servers: (EmbeddedMariaDb | EmbeddedRedis)[]) => Promise.all(servers.map(one => one.stop()));

function addressOf(url: string): { port: number; password: string } {
  const { port, password } = new URL(url);
  return { port: Number(port), password };
}

/** Resolves once the process is gone, and its port with it. */
async function killServer(directory: string): Promise<void> {
  const { pid } = JSON.parse(readFileSync(join(directory, pidFileName), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  await eventually(`process ${pid} is gone`, () => !isThere(pid));
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
