import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../../clients/api-client.ts';
import { NoAnswer } from './quick-client.ts';

const patienceMs = 45_000;

/** Tries again while the platform is away, as people do; anything but its absence is thrown. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAbsence(error) || performance.now() > until) throw error;
      await sleep(50 + Math.random() * 100);
    }
  }
}

/** Whether an error says that a part is not there right now: a refused connection, a broken one, or the code for it. */
export function isAbsence(error: unknown): boolean {
  if (error instanceof ApiError) return error.problems.every(one => one.extensions?.code === 'SUBGRAPH_UNAVAILABLE');
  if (error instanceof NoAnswer) return true;
  if (error instanceof TypeError) return error.message === 'fetch failed' || error.message === 'terminated';
  if (Array.isArray(error)) return isAbsence(new ApiError(error)); // a stream that was refused
  return isLostSocket(error);
}

const isLostSocket = (error: unknown) =>
  typeof error === 'object' && error !== null && ('wasClean' in error || 'target' in error);
