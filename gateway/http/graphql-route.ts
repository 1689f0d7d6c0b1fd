import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OperationTypeNode } from 'graphql';
import { badInput, codeOf } from '#platform/errors.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import type { Authenticate, Caller } from '../auth/authenticate.ts';
import { isWayIn } from '../auth/ways-in.ts';
import type { Executor } from '../execution/executor.ts';
import type { Supergraph } from '../execution/supergraph.ts';
import type { StreamOverHttp } from '../subscriptions/http-stream.ts';
import { refuse } from './refusals.ts';

type Options = {
  authenticate: Authenticate;
  supergraph: () => Supergraph;
  executor: Executor;
  apollo: ApolloServer<Call>;
  stream: StreamOverHttp;
  /** For a browser that opens the address itself. */
  landingPage?: ((reply: FastifyReply) => FastifyReply) | undefined;
};

/** GraphQL over HTTP. Apollo Server answers queries and mutations; a subscription is answered by a stream. */
export function useGraphQL(app: FastifyInstance, options: Options): void {
  const { authenticate, supergraph, executor, apollo, stream, landingPage } = options;

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    async handler(request, reply) {
      const { query, operationName, variables } = parametersOf(request);
      if (landingPage && request.method === 'GET' && query === undefined && accepts(request, 'text/html'))
        return landingPage(reply);
      const name = typeof operationName === 'string' ? operationName : undefined;
      const caller = await callerOf(request, query, name);
      if (typeof query !== 'string') return answer(request, reply, callFor(caller, reply, undefined));
      const reading = supergraph().read(query, name);
      const call = callFor(caller, reply, 'errors' in reading ? undefined : reading.type);
      if ('errors' in reading) return refuse(request, reply, executor.present(reading.errors, call).errors);
      if (reading.type !== 'subscription') return answer(request, reply, call);
      if (request.method !== 'POST') throw badInput('A subscription is sent by POST.');
      const operation = { query, document: reading.document, operationName: name, variables: recordOf(variables) };
      return stream(request, reply, operation, call, caller);
    },
  });

  /** A token that has run out must not keep its owner from getting a new one. */
  async function callerOf(request: FastifyRequest, query: unknown, name: string | undefined): Promise<Caller> {
    const { authorization, 'x-guest-id': guestId } = request.headers;
    try {
      return await authenticate({ authorization, guestId }, request.id);
    } catch (error) {
      if (codeOf(error) !== 'UNAUTHENTICATED' || typeof query !== 'string') throw error;
      const reading = supergraph().read(query, name);
      if ('errors' in reading || !isWayIn(reading.document, name)) throw error;
      return authenticate({ guestId }, request.id);
    }
  }

  async function answer(request: FastifyRequest, reply: FastifyReply, call: Call): Promise<FastifyReply> {
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headerMapOf(request),
        search: new URL(request.url, 'http://gateway').search,
        body: request.body,
      },
      context: async () => call,
    });
    if (body.kind !== 'complete') throw new Error('No part of an answer is deferred here.');
    for (const [name, value] of headers) reply.header(name, value);
    return reply.code(status ?? 200).send(body.string);
  }
}

type Parameters = { query?: unknown; operationName?: unknown; variables?: unknown };

const parametersOf = ({ method, query, body }: FastifyRequest): Parameters => recordOf(method === 'GET' ? query : body);

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

export const accepts = (request: FastifyRequest, type: string): boolean =>
  request.headers.accept?.includes(type) ?? false;

/** Work for a client that hung up is stopped, but not a mutation: it must not end in the middle of a plan. */
function callFor({ claims }: Caller, reply: FastifyReply, type: `${OperationTypeNode}` | undefined): Call {
  const left = new AbortController();
  if (type !== 'mutation')
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) left.abort(new Error('The client hung up.'));
    });
  return { claims, signal: left.signal };
}

function headerMapOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  return map;
}
