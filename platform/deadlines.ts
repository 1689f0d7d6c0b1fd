const deadlines = new WeakMap<AbortSignal, number>();

/** Says of a signal when it aborts at the latest, so that calls made under it promise no more time than is left. */
export function boundBy(signal: AbortSignal, deadlineAt: number): AbortSignal {
  deadlines.set(signal, deadlineAt);
  return signal;
}

/** When the signal aborts at the latest, of `performance.now()`; infinite where nobody said. */
export const deadlineOf = (signal: AbortSignal): number => deadlines.get(signal) ?? Number.POSITIVE_INFINITY;

/** What a call to a subgraph still has, in milliseconds: a header of a request inside the platform. */
export const deadlineHeader = 'x-dabba-deadline-ms';

const returnMs = 20;

/** What is told to the other side: a little less than is left, so that what it can say in time still arrives in time. */
export const leftToTell = (leftMs: number): number => Math.max(1, Math.floor(leftMs - Math.min(returnMs, leftMs / 10)));

/** What the other side told; `undefined` where it told nothing that is a number of milliseconds. */
export function readDeadline(header: unknown): number | undefined {
  const leftMs = typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
  return leftMs === undefined ? undefined : performance.now() + leftMs;
}
