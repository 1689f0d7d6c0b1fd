import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { Claims, ClaimsCodec } from './claims.ts';
import { connectLocally } from './connect-locally.ts';
import { boundBy, deadlineHeader, readDeadline } from './deadlines.ts';
import type { Logger } from './log.ts';
import { useMaskedErrors } from './masked-errors-plugin.ts';
import { answerPlain, plainRequest } from './plain-post.ts';
import type { Call, RunningSubgraph } from './subgraph-connection.ts';
import { serveSubscriptions } from './subscription-server.ts';
import { within } from './within.ts';

type ServeOptions = { port: number; host: string; codec: ClaimsCodec; log: Logger };

const largestBodyBytes = 1024 * 1024;
const readyTimeoutMs = 2_000;

// Kept in the context itself: Apollo hands a copy of it to resolvers and plugins.
const callKey = Symbol('call');
type Context = { [callKey]?: Call };

/**
 * Serves a subgraph to the platform (never to the world): POST /graphql, subscriptions on the same path, /health, /ready.
 * Only calls with claims signed by us are answered. `close` lets running requests end.
 */
export async function serveSubgraph(subgraph: RunningSubgraph, { port, host, codec, log }: ServeOptions) {
  const app = fastify({
    bodyLimit: largestBodyBytes,
    keepAliveTimeout: 65_000, // longer than the callers', so that no request meets a socket that just closed
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
  });
  const apollo = new ApolloServer<Context>({
    schema: subgraph.schema,
    introspection: false, // the composition reads `_service`, and people ask the gateway
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      useMaskedErrors({ log, subgraph: subgraph.name, callOf: context => context[callKey] }),
      fastifyApolloDrainPlugin(app),
    ],
  });
  await apollo.start();

  answerErrors(app, log);
  const known = new WeakMap<FastifyRequest, Call>();
  const local = connectLocally(subgraph, { log });
  const answerByApollo = fastifyApolloHandler(apollo, {
    async context(request) {
      const call = known.get(request);
      if (!call) throw new Error('A request came past the check of its claims.');
      return Object.assign(subgraph.createContext(call) as object, { [callKey]: call });
    },
  });
  app.post('/graphql', async function answer(request, reply) {
    const claims = codec.verify(String(request.headers['x-dabba-claims'] ?? ''));
    if (!claims) return reply.code(401).send(refusal('UNAUTHENTICATED', 'This call carries no valid claims.'));
    const call = { claims: withRequestId(claims, request), ...boundsOf(request, reply) };
    const plain = plainRequest(request.body);
    if (plain) return answerPlain(local, plain, call, reply);
    known.set(request, call);
    return answerByApollo.call(this, request, reply);
  });
  app.get('/health', async () => ({ status: 'ok', subgraph: subgraph.name }));
  app.get('/ready', async (_, reply) => {
    const ready = await isReady(subgraph);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', subgraph: subgraph.name });
  });
  subgraph.extraRoutes?.(app);

  await app.ready();
  const subscriptions = serveSubscriptions(app.server, subgraph, { codec, local });
  await app.listen({ port, host });
  const address = app.server.address() as AddressInfo;
  log.info({ subgraph: subgraph.name, port: address.port }, 'subgraph listens');

  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}/graphql`,
    async close() {
      await subscriptions.close();
      await apollo.stop(); // drains the server: no new request, and those that run may end
      await app.close();
    },
  };
}

/** The id of the caller's own request, by which logs are joined; it is not signed, for nothing depends on it. */
function withRequestId(claims: Claims, { headers }: FastifyRequest): Claims {
  const requestId = headers['x-request-id'];
  return claims.requestId === '' && typeof requestId === 'string' ? { ...claims, requestId } : claims;
}

// Made once: each answered request ends with one of them, and their stacks tell nothing.
const noTimeLeft = new Error('The caller has no time left.');
const hungUp = new Error('The caller hung up.');

/** The signal aborts when the caller hangs up or has no time left, so that nobody works for an answer that nobody reads. */
function boundsOf(request: FastifyRequest, reply: FastifyReply): Pick<Call, 'signal' | 'deadlineAt'> {
  const controller = new AbortController();
  const { signal } = controller;
  const deadlineAt = readDeadline(request.headers[deadlineHeader]);
  const late = () => controller.abort(noTimeLeft);
  const timer = deadlineAt === undefined ? undefined : setTimeout(late, deadlineAt - performance.now());
  reply.raw.once('close', () => {
    clearTimeout(timer);
    controller.abort(hungUp);
  });
  return deadlineAt === undefined ? { signal } : { signal: boundBy(signal, deadlineAt), deadlineAt };
}

const isReady = (subgraph: RunningSubgraph): Promise<boolean> =>
  within(readyTimeoutMs, subgraph.ready(), () => new Error(`${subgraph.name} is slow`)).then(
    () => true,
    () => false,
  );

const refusal = (code: string, message: string) => ({ errors: [{ message, extensions: { code } }] });

/** What fails before GraphQL begins (a body too large, broken JSON) answers in GraphQL's form too. */
function answerErrors(app: FastifyInstance, log: Logger) {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(refusal('BAD_USER_INPUT', error.message));
    log.error({ err: error }, 'a request failed before it ran');
    return reply.code(status).send(refusal('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'));
  });
}
