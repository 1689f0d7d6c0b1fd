import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { badInput, codeOf } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import { presentError } from '../execution/present-error.ts';

const graphqlMediaType = 'application/graphql-response+json';

/** What is refused before it runs has a status of 4xx, and the form of a GraphQL answer, whatever the client accepts. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly GraphQLError[],
  status = statusOf(errors),
): FastifyReply {
  const type = request.headers.accept?.includes(graphqlMediaType) ? graphqlMediaType : 'application/json';
  return reply.code(status).type(`${type}; charset=utf-8`).send(JSON.stringify({ errors }));
}

function statusOf([first]: readonly GraphQLError[]): number {
  const code = first && codeOf(first);
  if (code === 'UNAUTHENTICATED') return 401;
  if (code === 'SUBGRAPH_UNAVAILABLE') return 503;
  return code ? 400 : 500;
}

type Options = { log: Logger; development: boolean };

/** Anything thrown on the way to GraphQL: a body too large, broken JSON, a bad token, a bug. */
export function useRefusals(app: FastifyInstance, { log, development }: Options): void {
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    // Fastify wants to close the connection here; a body that was read to its end leaves it in order.
    if (await isReadToEnd(request.raw)) reply.removeHeader('connection');
    const isCallersFault = error.statusCode !== undefined && error.statusCode < 500;
    const cause = isCallersFault ? badInput(error.message) : error;
    const wrapped = cause instanceof GraphQLError ? cause : new GraphQLError(cause.message, { originalError: cause });
    const presented = presentError(wrapped, { log, requestId: request.id, development });
    return refuse(request, reply, [presented], isCallersFault ? error.statusCode : statusOf([presented]));
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(request, reply, [badInput('There is nothing at this address.')], 404),
  );
}

const mostForgottenBytes = 32 * 1024 * 1024;

/** Reads and forgets what is left of a body, within reason: a client that still sends would not see the answer. */
async function isReadToEnd(raw: IncomingMessage): Promise<boolean> {
  if (raw.readableEnded) return true;
  if (raw.destroyed) return false;
  if (Number(raw.headers['content-length'] ?? 0) > mostForgottenBytes) return false;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let bytes = 0;
  raw.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostForgottenBytes) resolve(false);
  });
  raw.once('end', () => resolve(true)).once('close', () => resolve(false));
  return promise;
}
