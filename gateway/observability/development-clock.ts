import type { FastifyInstance } from 'fastify';
import type { Clock } from '#platform/clock.ts';

/** GET /dev/clock: the platform's time, and how many of its seconds pass in a real one. For simulations. */
export function useDevelopmentClock(app: FastifyInstance, { now, speed }: { now: Clock; speed: number }): void {
  app.get('/dev/clock', async () => ({ now: now().toISOString(), speed }));
}
