import { drizzle } from 'drizzle-orm/mysql2';
import { migrate } from 'drizzle-orm/mysql2/migrator';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { Logger } from './log.ts';

const lockWaitSeconds = 60;

/**
 * Applies the drizzle-kit migrations of `folder` that are missing. Two processes may do so at once: a named lock lets
 * one work while the other waits, and then finds nothing left to do.
 */
export async function migrateDatabase(url: string, folder: string, log: Logger): Promise<void> {
  const connection = await createConnection({ uri: url, connectTimeout: 5_000, timezone: 'Z' });
  try {
    await connection.query("SET time_zone = '+00:00'");
    // Named locks belong to the whole server: the schema's name keeps the subgraphs apart.
    const [rows] = await connection.query<RowDataPacket[]>(
      "SELECT GET_LOCK(CONCAT(LEFT(DATABASE(), 50), '.migrate'), ?) AS locked",
      [lockWaitSeconds],
    );
    if (rows[0]?.['locked'] !== 1) throw new Error(`Another migration has been running for ${lockWaitSeconds} s.`);
    const startedAt = performance.now();
    await migrate(drizzle(connection), { migrationsFolder: folder });
    log.debug({ folder, tookMs: Math.round(performance.now() - startedAt) }, 'database migrated');
  } finally {
    await connection.end(); // gives the lock back
  }
}
