/** A connection could not be had: the server is away, or too many ask at once. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';
}

type DriverError = { errno: number; message: string };

const deadlock = 1213;
const lockWaitTimeout = 1205;
const duplicateEntry = 1062;

/** Drizzle wraps the driver's error: what the server said is further down the chain of causes. */
function driverError(error: unknown): DriverError | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++)
    if ('errno' in cause && typeof cause.errno === 'number') return { errno: cause.errno, message: cause.message };
  return undefined;
}

/** Whether a unique key refused the row; with `keyName`, whether that key did. */
export function isDuplicateKey(error: unknown, keyName?: string): boolean {
  const cause = driverError(error);
  if (cause?.errno !== duplicateEntry) return false;
  // MariaDB names the key alone, MySQL 8 puts the table before it.
  return keyName === undefined || cause.message.endsWith(`'${keyName}'`) || cause.message.endsWith(`.${keyName}'`);
}

/** Whether the server gave up on a transaction that may well succeed when tried again. */
export function isDeadlock(error: unknown): boolean {
  const errno = driverError(error)?.errno;
  return errno === deadlock || errno === lockWaitTimeout;
}

/** Whether the server could not be asked, or was lost while it was: the same may well succeed in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++)
    if (cause instanceof NoConnection || ('fatal' in cause && cause.fatal === true)) return true;
  return false;
}
