import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { badInput, unauthenticated } from '#platform/errors.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import type { Caller } from '../auth/authenticate.ts';
import type { RightsWatch } from '../auth/rights-watch.ts';
import type { Executor, Operation } from '../execution/executor.ts';
import type { OpenStream } from './operation-stream.ts';
import { eventStream, multipart, type StreamFormat } from './stream-formats.ts';

export type StreamOverHttp = (
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  call: Call,
  caller: Caller,
) => Promise<FastifyReply>;

type Options = { openStream: OpenStream; executor: Executor; rights: RightsWatch; closing: AbortSignal };

/** Answers a subscription that came by POST with a stream of its events, for clients without sockets. */
export function createHttpStream({ openStream, executor, rights, closing }: Options): StreamOverHttp {
  return async (request, reply, operation, call, caller) => {
    const format = formatFor(request.headers.accept ?? '');
    if (!format)
      throw badInput('A subscription needs a socket, or an Accept header with text/event-stream or multipart/mixed.');
    const stream = await openStream(operation, call);
    const { raw } = reply.hijack();
    raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...format.headers });
    raw.write(format.begin);

    let farewell: GraphQLError | undefined;
    const leave = () => void stream.return?.();
    const forget = rights.watch(caller, () => {
      farewell = unauthenticated('The access token has expired: subscribe again with a new one.');
      leave();
    });
    const heartbeat = setInterval(() => {
      if (!raw.writableNeedDrain) raw.write(format.heartbeat);
    }, format.heartbeatMs);
    closing.addEventListener('abort', leave, { once: true });
    try {
      for await (const result of stream) await write(raw, format.next(result));
      if (farewell) await write(raw, format.failure(executor.present([farewell], call)));
    } catch (error) {
      const failure =
        error instanceof GraphQLError ? error : new GraphQLError(String(error), { originalError: error as Error });
      if (!call.signal.aborted) await write(raw, format.failure(executor.present([failure], call)));
    } finally {
      clearInterval(heartbeat);
      closing.removeEventListener('abort', leave);
      forget();
      raw.end(format.end);
    }
    return reply;
  };
}

function formatFor(accept: string): StreamFormat | undefined {
  if (accept.includes('text/event-stream')) return eventStream;
  return accept.includes('multipart/mixed') ? multipart : undefined;
}

/** Waits until a client that reads slowly has read: nothing piles up here, and the source is asked only then. */
async function write(raw: ServerResponse, chunk: string) {
  if (raw.closed || raw.write(chunk)) return;
  const stop = new AbortController();
  await Promise.race([once(raw, 'drain', { signal: stop.signal }), once(raw, 'close', { signal: stop.signal })]);
  stop.abort();
}
