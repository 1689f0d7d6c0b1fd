import type { FastifyInstance } from 'fastify';
import { within } from '#platform/within.ts';

/** Something without which requests cannot be answered well; `ready` rejects while it is away. */
export type Part = { name: string; ready(): Promise<void> };

const partTimeoutMs = 3_000;

/** The names of the parts that are away, or do not say within 3 s that they are there. */
export async function partsDown(parts: readonly Part[]): Promise<string[]> {
  const states = await Promise.all(parts.map(async part => ((await isReady(part)) ? [] : [part.name])));
  return states.flat();
}

/** /health: this process lives. /ready: it can also answer, because everything it needs is there. */
export function useHealth(app: FastifyInstance, parts: () => readonly Part[]): void {
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    const down = await partsDown(parts());
    return reply.code(down.length === 0 ? 200 : 503).send({ status: down.length === 0 ? 'ready' : 'not ready', down });
  });
}

const isReady = (part: Part): Promise<boolean> =>
  within(partTimeoutMs, part.ready(), () => new Error(`${part.name} is slow`)).then(
    () => true,
    () => false,
  );
