import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { preParsingHookHandler } from 'fastify';

const bodies = new WeakMap<IncomingMessage, Buffer>();

/** Keeps a body that was read before it turned out that somebody else has to answer. */
export const keepBody = (request: IncomingMessage, body: Buffer): void => void bodies.set(request, body);

/** Hands a body that was read ahead to the parsers, as if it came only now. */
export const fromReadAhead: preParsingHookHandler = (request, _reply, payload, done) => {
  const body = bodies.get(request.raw);
  done(null, body ? Readable.from(body) : payload);
};
