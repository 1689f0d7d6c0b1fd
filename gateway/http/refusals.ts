import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { asGraphQLError, badInput, codeOf } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import { presentError } from '../execution/present-error.ts';
import { asAnything, type MediaType, mediaTypeFor } from './media-type.ts';

/** What is refused before it runs has the form of a GraphQL answer too, whatever the client accepts. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly GraphQLError[],
  status?: number,
): FastifyReply {
  const mediaType = mediaTypeFor(request.headers.accept) ?? asAnything;
  return reply
    .code(status ?? statusOf(errors, mediaType))
    .type(mediaType.contentType)
    .send(JSON.stringify({ errors }));
}

/** The status of an answer without data. */
export function statusOf([first]: readonly GraphQLError[], { refusedStatus }: MediaType): number {
  const code = first && codeOf(first);
  if (code === 'UNAUTHENTICATED') return 401;
  if (code === 'SUBGRAPH_UNAVAILABLE') return 503;
  return code ? refusedStatus : 500;
}

type Options = { log: Logger; development: boolean };

/** Anything thrown on the way to GraphQL: a body too large, broken JSON, a bad token, a bug. */
export function useRefusals(app: FastifyInstance, { log, development }: Options): void {
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    // Fastify wants to close the connection here; a body that was read to its end leaves it in order.
    if (reply.hasHeader('connection') && (await isReadToEnd(request.raw))) reply.removeHeader('connection');
    const isCallersFault = error.statusCode !== undefined && error.statusCode < 500;
    const cause = isCallersFault ? badInput(sentenceOf(error)) : error;
    const presented = presentThrown(cause, { log, requestId: request.id, development });
    return refuse(request, reply, [presented], isCallersFault ? error.statusCode : statusOf([presented], asAnything));
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(request, reply, [badInput('There is nothing at this address.')], 404),
  );
}

/** What to do about it, where the words of the HTTP server leave that open. */
const sentences: Record<number, string> = {
  413: 'This request is too large: it may have 1 MB.',
  415: 'Send JSON, with the header "content-type: application/json".',
};

const sentenceOf = ({ statusCode, message }: { statusCode?: number; message: string }) =>
  sentences[statusCode ?? 0] ?? message;

/** Whatever was thrown, as the client may see it. */
export const presentThrown = (thrown: unknown, options: Options & { requestId: string }): GraphQLError =>
  presentError(asGraphQLError(thrown), options);

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
