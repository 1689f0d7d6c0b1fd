import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** Nothing here is to be guessed at, framed by others, or told where its reader came from. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

export function useSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders);
  });
}

/** Lets pages of any origin ask, as Sandbox and apps under development do. There are no cookies to abuse. */
export async function useOpenCors(app: FastifyInstance): Promise<void> {
  await app.register(cors, { origin: true, methods: ['GET', 'POST'], exposedHeaders: ['x-request-id'], maxAge: 600 });
}

/** What the hooks above set on any answer, names and values in turn, for those whom no hook reaches. */
export const alwaysSent: Record<'inDevelopment' | 'inProduction', readonly string[]> = {
  inDevelopment: [
    ...Object.entries(securityHeaders).flat(),
    'vary',
    'Origin',
    'access-control-expose-headers',
    'x-request-id',
  ],
  inProduction: Object.entries(securityHeaders).flat(),
};
