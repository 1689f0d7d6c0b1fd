import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OperationTypeNode } from 'graphql';
import { badInput } from '#platform/errors.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import type { Caller } from '../auth/authenticate.ts';
import type { Executor } from '../execution/executor.ts';
import type { Supergraph } from '../execution/supergraph.ts';
import type { StreamOverHttp } from '../subscriptions/http-stream.ts';
import type { CallerOf } from './caller-of.ts';
import { clientLeft, neverLeft } from './client-left.ts';
import { fromReadAhead } from './read-ahead.ts';
import { refuse } from './refusals.ts';

type Options = {
  callerOf: CallerOf;
  supergraph: () => Supergraph;
  executor: Executor;
  apollo: ApolloServer<Call>;
  stream: StreamOverHttp;
  /** For a browser that opens the address itself. */
  landingPage?: ((reply: FastifyReply) => FastifyReply) | undefined;
};

/** GraphQL over HTTP. Apollo Server answers what is not a plain POST; a subscription is answered by a stream. */
export function useGraphQL(app: FastifyInstance, options: Options): void {
  const { callerOf, supergraph, executor, apollo, stream, landingPage } = options;

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preParsing: fromReadAhead,
    async handler(request, reply) {
      const { query, operationName, variables } = parametersOf(request);
      if (landingPage && request.method === 'GET' && query === undefined && accepts(request, 'text/html'))
        return landingPage(reply);
      const name = typeof operationName === 'string' ? operationName : undefined;
      const caller = await callerOf(request.headers, request.id, query, name);
      if (typeof query !== 'string') return answer(request, reply, callFor(caller, request, undefined));
      const reading = supergraph().read(query, name);
      const call = callFor(caller, request, 'errors' in reading ? undefined : reading.type);
      if ('errors' in reading) return refuse(request, reply, executor.present(reading.errors, call).errors);
      if (reading.type !== 'subscription') return answer(request, reply, call);
      if (request.method !== 'POST') throw badInput('A subscription is sent by POST.');
      const operation = { query, document: reading.document, operationName: name, variables: recordOf(variables) };
      return stream(request, reply, operation, call, caller);
    },
  });

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

const accepts = (request: FastifyRequest, type: string): boolean => request.headers.accept?.includes(type) ?? false;

/** Work for a client that hung up is stopped, but not a mutation: it must not end in the middle of a plan. */
const callFor = ({ claims }: Caller, { raw }: FastifyRequest, type: `${OperationTypeNode}` | undefined): Call => ({
  claims,
  signal: type === 'mutation' ? neverLeft : clientLeft(raw.socket),
});

function headerMapOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  return map;
}
