import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Faults, faultsShape, noFaults } from './faults.ts';
import type { Ledger } from './ledger.ts';
import { badRequest, shown } from './routes.ts';

type Options = { ledger: Ledger; faults: Faults; send: () => void };
type ByKey = { Params: { key: string } };

const disputeShape = z.object({ state: z.enum(['open', 'won', 'lost']) });

/**
 * What whoever tests against it may do:
 *
 * - `GET /admin/faults`, `PUT /admin/faults`, `DELETE /admin/faults`: see, set and end what goes wrong (`faults.ts`).
 * - `POST /admin/charges/:key/dispute` with `{"state":"open"}`, then `"won"` (for the merchant) or `"lost"`.
 * - `POST /admin/charges/:key/expire`: an authorisation that was not captured for too long.
 */
export function adminRoutes(app: FastifyInstance, { ledger, faults, send }: Options): void {
  app.get('/admin/faults', async () => faults.settings());
  app.put('/admin/faults', async (request, reply) => {
    const wanted = faultsShape.safeParse(request.body);
    if (!wanted.success) return badRequest(reply);
    faults.set(wanted.data);
    return faults.settings();
  });
  app.delete('/admin/faults', async () => {
    faults.set(noFaults);
    return faults.settings();
  });
  app.post<ByKey>('/admin/charges/:key/dispute', async (request, reply) => {
    const wanted = disputeShape.safeParse(request.body);
    if (!wanted.success) return badRequest(reply);
    const { status, body } = shown(ledger.dispute(request.params.key, wanted.data.state));
    send();
    return reply.code(status).send(body);
  });
  app.post<ByKey>('/admin/charges/:key/expire', async (request, reply) => {
    const { status, body } = shown(ledger.expire(request.params.key));
    send();
    return reply.code(status).send(body);
  });
}
