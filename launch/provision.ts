import { type Connection, createConnection } from 'mysql2/promise';
import { z } from 'zod';
import { EnvError, readEnv } from '#platform/env.ts';
import { type BySubgraph, bySubgraph, subgraphNames } from './subgraph-names.ts';

export type ProvisionOptions = {
  /** An administrator's: it creates schemas and users. */
  mysqlUrl: string;
  passwords: BySubgraph<string>;
  /** Schema and user of a subgraph are called `${prefix}_${name}`. */
  prefix?: string;
};

/** What a subgraph needs for its rows and its own migrations; on its own schema, and on nothing else. */
const rights = 'SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES';
const connectTimeoutMs = 5000;

/** Creates what is missing and repeats without harm. Answers each subgraph's own URL. Throws EnvError. */
export async function provision({
  mysqlUrl,
  passwords,
  prefix = 'dabba',
}: ProvisionOptions): Promise<BySubgraph<string>> {
  const connection = await connect(mysqlUrl);
  try {
    for (const name of subgraphNames) await provisionOne(connection, `${prefix}_${name}`, passwords[name]);
  } catch (error) {
    throw new EnvError(
      `The MySQL user of DABBA_MYSQL_URL must be able to create schemas and users: ${messageOf(error)}`,
    );
  } finally {
    await connection.end();
  }
  return bySubgraph(name => urlOf(mysqlUrl, `${prefix}_${name}`, passwords[name]));
}

async function provisionOne(connection: Connection, name: string, password: string): Promise<void> {
  const schema = connection.escapeId(name);
  const user = `${connection.escape(name)}@'%'`;
  const secret = connection.escape(password);
  await connection.query(
    `CREATE DATABASE IF NOT EXISTS ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
  );
  await connection.query(`CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY ${secret}`);
  await connection.query(`ALTER USER ${user} IDENTIFIED BY ${secret}`);
  // In a GRANT an underscore stands for any letter, and the right would reach other schemas.
  await connection.query(`GRANT ${rights} ON ${schema.replaceAll('_', '\\_')}.* TO ${user}`);
}

async function connect(mysqlUrl: string): Promise<Connection> {
  try {
    return await createConnection({ uri: mysqlUrl, connectTimeout: connectTimeoutMs });
  } catch (error) {
    throw new EnvError(`The MySQL server of DABBA_MYSQL_URL does not let us in: ${messageOf(error)}`);
  }
}

function urlOf(adminUrl: string, name: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return url.href;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** As a process of its own, for a deployment: the passwords come from the environment. */
async function main(): Promise<void> {
  const secret = z.string().min(12, 'a password of 12 characters or more is needed');
  const env = readEnv({
    DABBA_MYSQL_URL: z.url(),
    DABBA_MYSQL_USER_PASSWORD: secret,
    DABBA_MYSQL_CATALOG_PASSWORD: secret,
    DABBA_MYSQL_ORDER_PASSWORD: secret,
    DABBA_MYSQL_DELIVERY_PASSWORD: secret,
  });
  const passwords = {
    user: env.DABBA_MYSQL_USER_PASSWORD,
    catalog: env.DABBA_MYSQL_CATALOG_PASSWORD,
    order: env.DABBA_MYSQL_ORDER_PASSWORD,
    delivery: env.DABBA_MYSQL_DELIVERY_PASSWORD,
  };
  await provision({ mysqlUrl: env.DABBA_MYSQL_URL, passwords });
  console.log(`Schemas and users of ${subgraphNames.join(', ')} are there.`);
}

if (import.meta.main) {
  await main().catch(error => {
    console.error(messageOf(error));
    process.exitCode = 1;
  });
}
