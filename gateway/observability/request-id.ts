import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

const acceptable = /^[\w.:-]{8,128}$/;

/** The caller's `x-request-id`, so that its log and ours meet; a new one where it is missing or could spoil a log. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && acceptable.test(given) ? given : randomUUID(); // they need no order, and this is the cheapest
}

/** Answers each request with the id under which the log and the subgraphs know it. */
export function useRequestId(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
}
