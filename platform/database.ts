import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import type { Pool } from 'mysql2';
import { createConnectionPool } from './connection-pool.ts';
import { isDeadlock } from './database-errors.ts';
import type { Logger } from './log.ts';

export { isDuplicateKey } from './database-errors.ts';
export { migrateDatabase } from './migrate-database.ts';

export type Database = MySql2Database & { $client: Pool };
export type Transaction = Parameters<Parameters<MySql2Database['transaction']>[0]>[0];
/** What runs a query: the database itself, or a transaction in it. */
export type Queryable = MySql2Database | Transaction;

export type OpenDatabase = {
  db: Database;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

type DatabaseOptions = { log: Logger; onStatement?: (sql: string) => void; poolSize?: number };

/** Opens a pool on `mysql://user:password@host:port/schema` (or `?socketPath=`). `onStatement` sees each statement sent. */
export function openDatabase(url: string, { log, onStatement, poolSize = 10 }: DatabaseOptions): OpenDatabase {
  const pool = createConnectionPool(url, poolSize, log);
  const db = drizzle(pool, onStatement ? { logger: { logQuery: sql => onStatement(sql) } } : {}) as Database;
  return {
    db,
    async ping() {
      await pool.promise().query('SELECT 1');
    },
    close: () => pool.promise().end(),
  };
}

/** The same pool without the statement listener: for workers that look again and again, whether asked to or not. */
export const unobserved = (db: Database): Database => drizzle(db.$client) as Database;

/** Runs `work` on one single connection outside a transaction, for what belongs to a connection, as named locks do. */
export async function onOneConnection<T>(db: Database, work: (session: MySql2Database) => Promise<T>): Promise<T> {
  const connection = await db.$client.promise().getConnection();
  try {
    const answer = await work(drizzle(connection));
    connection.release();
    return answer;
  } catch (error) {
    connection.destroy(); // nobody knows what it still holds
    throw error;
  }
}

/**
 * Runs `work` in one READ COMMITTED transaction. A victim of a deadlock or a lock wait starts over, up to three times:
 * `work` may therefore run more than once and must touch nothing but the transaction.
 */
export async function inTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt > 3 || !isDeadlock(error)) throw error;
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}
