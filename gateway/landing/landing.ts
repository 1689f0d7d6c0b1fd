import type { FastifyInstance, FastifyReply } from 'fastify';
import { getStaticFile } from 'ruru/static';
import { graphiqlAssets, graphiqlPage, graphiqlPolicy } from './graphiql-page.ts';
import { sandboxPage, sandboxPolicy } from './sandbox-page.ts';

/** Pages for people who open the gateway in a browser; for development only. Answers the page of /graphql itself. */
export function useLandingPages(app: FastifyInstance): (reply: FastifyReply) => FastifyReply {
  const graphiql = graphiqlPage();
  app.get('/', async (_request, reply) => reply.redirect('/graphql'));
  app.get('/graphiql', async (_request, reply) => page(reply, graphiql, graphiqlPolicy));
  app.get(`${graphiqlAssets}*`, async (request, reply) => {
    const file = await getStaticFile({
      staticPath: graphiqlAssets,
      urlPath: request.url,
      acceptEncoding: request.headers['accept-encoding'],
      disallowDevAssets: true,
    });
    if (!file) return reply.callNotFound();
    if (request.headers['if-none-match'] === file.headers['etag']) return reply.code(304).send();
    return reply.headers(file.headers).send(file.content);
  });
  return reply => page(reply, sandboxPage, sandboxPolicy);
}

const page = (reply: FastifyReply, html: string, policy: string) =>
  reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);
