import { createPool, type Pool, type PoolConnection } from 'mysql2';
import { NoConnection } from './database-errors.ts';
import type { Logger } from './log.ts';

const acquireTimeoutMs = 5_000;
const complainEveryMs = 10_000;

// One session on every server: UTC, strict grouping (MariaDB's default is lax), and no statement or lock wait without
// an end. The two comments are instructions: the first to MariaDB only, the second to MySQL only.
const session = `SET time_zone = '+00:00',
  sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  innodb_lock_wait_timeout = 5
  /*M!100100 , max_statement_time = 15 */ /*!80000 , max_execution_time = 15000 */`;
// REPEATABLE READ would lock the gap after the last outbox row and make every writer wait.
const isolation = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';

/** A pool whose connections all have the same session settings, and which never makes a caller wait for ever. */
export function createConnectionPool(url: string, size: number, log: Logger): Pool {
  const pool = createPool({
    uri: url,
    connectionLimit: size,
    maxIdle: size,
    queueLimit: 1_000,
    connectTimeout: 5_000,
    enableKeepAlive: true,
    timezone: 'Z',
    charset: 'utf8mb4_unicode_520_ci',
    supportBigNumbers: true,
  });
  const complain = createComplaint(log);
  pool.on('connection', connection => {
    connection.on('error', complain); // the server went away
    for (const statement of [session, isolation])
      connection.query(statement, error => {
        if (!error) return;
        log.error({ err: error }, 'a database session could not be set up');
        connection.destroy();
      });
  });
  limitAcquire(pool, complain);
  return pool;
}

/** mysql2 has no deadline for waiting in its queue: a caller would hang behind a pool that lost its server. */
function limitAcquire(pool: Pool, complain: (error: Error) => void) {
  type Callback = (error: NodeJS.ErrnoException | null, connection: PoolConnection) => unknown;
  const acquire = pool.getConnection.bind(pool) as (callback: Callback) => void;
  pool.getConnection = ((callback: Callback) => {
    let tooLate = false;
    const fail = (reason: string, cause?: unknown) => {
      const error = new NoConnection(`No database connection: ${reason}`, { cause });
      complain(error);
      callback(error, undefined as never);
    };
    const timer = setTimeout(() => {
      tooLate = true;
      fail(`none became free within ${acquireTimeoutMs} ms.`);
    }, acquireTimeoutMs);
    acquire((error, connection) => {
      clearTimeout(timer);
      if (tooLate) return error ? undefined : connection.release();
      if (error) fail(error.message, error);
      else callback(null, connection);
    });
  }) as Pool['getConnection'];
}

/** One line for a burst: when the database is away, everybody meets it. */
function createComplaint(log: Logger) {
  let complainedAt = Number.NEGATIVE_INFINITY;
  return (error: Error) => {
    if (performance.now() - complainedAt < complainEveryMs) return;
    complainedAt = performance.now();
    log.error({ reason: error.message }, 'the database cannot be asked');
  };
}
