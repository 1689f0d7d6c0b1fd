import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { startMariaDb } from '#platform/embedded/mariadb.ts';
import { startRedis } from '#platform/embedded/redis.ts';

export type TestServices = {
  /** Makes an empty schema of its own and answers its URL. */
  mysqlUrl(name: string): Promise<string>;
  /** A Redis of this test file alone. */
  redisUrl: string;
  /** Stops Redis and drops the schemas. */
  stop(): Promise<void>;
};

/**
 * A real database and a real Redis for one test file. `npm test` starts one MariaDB for all files and names it in
 * DABBA_TEST_MYSQL_URL; a file that runs alone starts its own.
 */
export async function startServices(): Promise<TestServices> {
  const [database, redis] = await Promise.all([sharedDatabase(), startRedis()]);
  const schemas = createSchemas(database.url);
  return {
    redisUrl: redis.url,
    mysqlUrl: schemas.create,
    async stop() {
      await schemas.drop();
      await redis.stop();
      await database.stop();
    },
  };
}

/** Makes schemas on a server, and drops those it made. */
export function createSchemas(adminUrl: string) {
  const made: string[] = [];

  async function execute(statements: string[]) {
    const admin = await createConnection(adminUrl);
    for (const statement of statements) await admin.query(statement);
    await admin.end();
  }

  return {
    /** An empty one of its own; answers its URL. */
    async create(name: string): Promise<string> {
      const schema = `test_${name}_${randomBytes(4).toString('hex')}`;
      await execute([`CREATE DATABASE ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`]);
      made.push(schema);
      const url = new URL(adminUrl);
      url.pathname = schema;
      return url.href;
    },
    drop: () => execute(made.map(schema => `DROP DATABASE IF EXISTS ${schema}`)),
  };
}

async function sharedDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const url = process.env['DABBA_TEST_MYSQL_URL'];
  if (url) return { url, stop: async () => {} };
  const directory = mkdtempSync(join(tmpdir(), 'dabba-test-'));
  const own = await startMariaDb({ directory, durable: false });
  return {
    url: own.url,
    async stop() {
      await own.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
