import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Logger } from '#platform/log.ts';
import type { Executor } from '../execution/executor.ts';
import type { Supergraph } from '../execution/supergraph.ts';
import type { CountResponse } from '../observability/http-metrics.ts';
import { requestIdOf } from '../observability/request-id.ts';
import type { CallerOf } from './caller-of.ts';
import { clientLeft, neverLeft } from './client-left.ts';
import { alwaysSent } from './headers.ts';
import { type MediaType, mediaTypeFor } from './media-type.ts';
import { keepBody } from './read-ahead.ts';
import { presentThrown, statusOf } from './refusals.ts';
import { readParameters } from './request-parameters.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

type Options = {
  callerOf: CallerOf;
  supergraph: () => Supergraph;
  executor: Executor;
  /** Once it has aborted, connections are to be closed, which the other lane sees to. */
  closing: AbortSignal;
  largestBodyBytes: number;
  counted: CountResponse;
  log: Logger;
  development: boolean;
};

const contentTypes = new Set(['application/json', 'application/json; charset=utf-8', 'application/json;charset=utf-8']);

/**
 * A lane of its own for what nearly everybody sends: a query or mutation as JSON by POST. It costs a fraction of the
 * other lane, to which everything odd goes: whatever is not refused or answered here in just the same way.
 */
export function createPlainPosts(options: Options): (otherLane: Handler) => Handler {
  const { callerOf, supergraph, executor, closing, largestBodyBytes, counted, log, development } = options;

  function isPlain({ method, url, headers }: IncomingMessage): boolean {
    return (
      method === 'POST' &&
      url === '/graphql' &&
      contentTypes.has(headers['content-type'] ?? '') &&
      Number(headers['content-length']) <= largestBodyBytes && // not so for a body of unknown length
      !(development && headers.origin !== undefined) && // CORS is the other lane's
      !closing.aborted
    );
  }

  /** Answers, or says that the other lane has to. */
  async function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<boolean> {
    const mediaType = mediaTypeFor(request.headers.accept);
    const parameters = readParameters(body);
    if (!mediaType || !parameters) return false;
    const { query, operationName, variables } = parameters;
    const requestId = requestIdOf(request);
    const send = (status: number, text: string) => write(response, status, mediaType, requestId, text);
    try {
      const { claims } = await callerOf(request.headers, requestId, query, operationName);
      const reading = supergraph().read(query, operationName);
      if ('errors' in reading) {
        const { text, errors } = executor.present(reading.errors, { claims, signal: neverLeft });
        send(statusOf(errors, mediaType), text);
        return true;
      }
      if (reading.type === 'subscription') return false;
      // Work for a client that hung up is stopped, but not a mutation: it must not end in the middle of a plan.
      const signal = reading.type === 'mutation' ? neverLeft : clientLeft(request.socket);
      const operation = { query, document: reading.document, operationName, variables };
      const { text, errors, hasData } = await executor.execute(operation, { claims, signal });
      send(hasData ? 200 : statusOf(errors, mediaType), text);
    } catch (error) {
      if (response.destroyed) return true; // the client has left
      const errors: GraphQLError[] = [presentThrown(error, { log, requestId, development })];
      send(statusOf(errors, { ...mediaType, refusedStatus: 400 }), JSON.stringify({ errors }));
    }
    return true;
  }

  function write(
    response: ServerResponse,
    status: number,
    { contentType }: MediaType,
    requestId: string,
    text: string,
  ) {
    counted(status);
    const length = String(Buffer.byteLength(text));
    const own = ['x-request-id', requestId, 'content-type', contentType, 'content-length', length];
    response.writeHead(status, [...alwaysSent[development ? 'inDevelopment' : 'inProduction'], ...own]).end(text);
  }

  return otherLane => (request, response) => {
    if (!isPlain(request)) return otherLane(request, response);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', async () => {
      const [first] = chunks;
      const body = chunks.length === 1 && first ? first : Buffer.concat(chunks);
      if (await answer(request, response, body)) return;
      keepBody(request, body);
      otherLane(request, response);
    });
  };
}
