import type { FastifyInstance } from 'fastify';
import type { TokenIssuer } from '#platform/tokens.ts';
import type { SmsInbox } from './data/sms-inbox.ts';

/** The public key for whoever verifies access tokens; in development also the messages that a phone would show. */
export const userRoutes = (tokens: TokenIssuer, inbox: SmsInbox | null) => (app: FastifyInstance) => {
  app.get('/.well-known/jwks.json', async (_, reply) => {
    reply.header('cache-control', 'public, max-age=300');
    return tokens.jwks();
  });
  if (!inbox) return;
  app.get<{ Querystring: { to?: string | string[] } }>('/dev/inbox.json', async ({ query }) => {
    const to = String(query.to ?? '');
    return inbox.read(to.replace(/^ /, '+')); // a bare + in a URL is a space
  });
};
