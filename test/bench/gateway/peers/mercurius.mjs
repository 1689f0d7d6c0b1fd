import mercuriusGateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

// Mercurius knows federation 1: the subgraphs have an SDL of that for it.

const { port, urls } = JSON.parse(process.env.BENCH_SETTING);
process.on('SIGTERM', () => process.exit(0));

const app = Fastify();
app.register(mercuriusGateway, {
  jit: 1,
  gateway: {
    services: Object.entries(urls).map(([name, url]) => ({
      name,
      url: url.replace('/graphql', '/federation-1'),
      mandatory: true,
      connections: 64,
      rewriteHeaders: ({ authorization }) => (authorization ? { authorization } : {}),
    })),
  },
});
await app.listen({ port, host: '127.0.0.1' });
