import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import type { SessionRepository } from '../data/session-repository.ts';

const batchSize = 500;
const everyMs = 10 * 60_000;

/** Forgets expired sessions; their tokens are refused by the date alone, long before. */
export const createSessionPurge = (sessions: SessionRepository, log: Logger): Worker =>
  createLoop({ name: 'session purge', pass: () => sessions.purge(batchSize), idleMs: everyMs, log });
