import type { FastifyInstance } from 'fastify';
import type { Clock } from '#platform/clock.ts';

type Options = {
  now: Clock;
  speed: number;
  /** GraphQL address of the user subgraph, when that is a server of its own. */
  userUrl?: string;
};

const timeoutMs = 5_000;

/** What only a development platform tells: its time, and the text messages that would have gone to telephones. */
export const developmentRoutes =
  ({ now, speed, userUrl }: Options) =>
  (app: FastifyInstance): void => {
    app.get('/dev/clock', async () => ({ now: now().toISOString(), speed }));
    if (!userUrl) return;
    app.get('/dev/inbox.json', async (request, reply) => {
      const address = new URL('/dev/inbox.json', userUrl);
      address.search = request.url.split('?')[1] ?? '';
      const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
      return reply
        .code(answer.status)
        .type('application/json')
        .send(await answer.text());
    });
  };
