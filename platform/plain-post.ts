import type { FastifyReply } from 'fastify';
import { codeOf, unavailable } from './errors.ts';
import type { Call, GraphQLRequest, SubgraphConnection } from './subgraph-connection.ts';

/** The request of a body that says no more than one: what else GraphQL over HTTP knows is for Apollo Server. */
export function plainRequest(body: unknown): GraphQLRequest | undefined {
  if (typeof body !== 'object' || body === null || 'extensions' in body) return undefined;
  const { query, variables, operationName } = body as Record<string, unknown>;
  if (typeof query !== 'string' || !isOptional(operationName, 'string') || !isOptional(variables, 'object'))
    return undefined;
  return {
    query,
    ...(variables ? { variables: variables as Record<string, unknown> } : {}),
    ...(typeof operationName === 'string' ? { operationName } : {}),
  };
}

const isOptional = (value: unknown, type: 'string' | 'object') =>
  value === undefined || value === null || (typeof value === type && !Array.isArray(value));

/** Runs it and answers as Apollo Server would, without the stages between, which cost more than small operations do. */
export async function answerPlain(
  subgraph: SubgraphConnection,
  request: GraphQLRequest,
  call: Call,
  reply: FastifyReply,
): Promise<FastifyReply> {
  try {
    const { data, errors } = await subgraph.execute(request, call);
    const body = { ...(errors ? { errors } : {}), ...(data === undefined ? {} : { data }) };
    return send(reply, data === undefined ? 400 : 200, body);
  } catch (error) {
    if (!call.signal.aborted && !codeOf(error)) throw error;
    return send(reply, 504, { errors: [unavailable(subgraph.name)] }); // nobody waits any more
  }
}

const send = (reply: FastifyReply, status: number, body: object) =>
  reply.code(status).header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body));
