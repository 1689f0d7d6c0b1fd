import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FaultName, Faults } from './faults.ts';
import type { ChargeAnswer, Ledger } from './ledger.ts';

const key = z.string().min(1).max(200);
const amountMinor = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const chargeShape = z.object({
  key,
  amountMinor,
  currency: z.string().length(3),
  token: z.string().max(200),
  /** False: only authorise it. */
  capture: z.boolean().default(true),
});
const refundShape = z.object({ key, chargeKey: key, amountMinor });

const httpStatus = { authorized: 200, captured: 200, voided: 200, expired: 200, declined: 402, pending: 202 };

type Options = { ledger: Ledger; faults: Faults; send: () => void };
type ByKey = { Params: { key: string } };

/**
 * What a merchant may ask:
 *
 * - `POST /charges` authorises (`"capture":false`) or charges; a key is one charge for ever. `GET /charges/:key` shows it.
 * - `POST /charges/:key/capture`, `POST /charges/:key/void`: safe to repeat; 409 with the charge where it is too late.
 * - `POST /refunds`: all of a charge's refunds never sum to more than was captured.
 *
 * Tokens: `tok_success`; `tok_decline`; `tok_delay` comes through by webhook after 2 s; `tok_lost` comes through, its reply
 * is lost, and the webhook comes after 3 s. Any other is declined.
 */
export function providerRoutes(app: FastifyInstance, { ledger, faults, send }: Options): void {
  /** Carries the call out and answers, unless a fault comes between. */
  async function answer(request: FastifyRequest, reply: FastifyReply, about: Fault, work: () => Answer) {
    if (faults.strikes(about.error, about.key)) return reply.code(503).send({ error: 'out of order' });
    const { lost = false, status, body } = work();
    send();
    if (!lost && !faults.strikes('loseReply', `${about.error} ${about.key}`)) return reply.code(status).send(body);
    reply.hijack();
    request.raw.socket.destroy(); // done, and nobody hears of it
  }

  app.post('/charges', async (request, reply) => {
    const asked = chargeShape.safeParse(request.body);
    if (!asked.success) return badRequest(reply);
    return await answer(request, reply, { error: 'chargeError', key: asked.data.key }, () =>
      shown(ledger.charge(asked.data)),
    );
  });
  app.get<ByKey>('/charges/:key', async ({ params }, reply) => {
    const charge = ledger.find(params.key);
    return charge ? reply.send(charge) : reply.code(404).send({ error: 'no such charge' });
  });
  for (const verb of ['capture', 'void'] as const)
    app.post<ByKey>(`/charges/:key/${verb}`, async (request, reply) => {
      const { key } = request.params;
      return await answer(request, reply, { error: `${verb}Error`, key }, () => shown(ledger[verb](key)));
    });
  app.post('/refunds', async (request, reply) => {
    const asked = refundShape.safeParse(request.body);
    if (!asked.success) return badRequest(reply);
    return await answer(request, reply, { error: 'refundError', key: asked.data.key }, () => {
      const made = ledger.refund(asked.data);
      return made.kind === 'REFUSED'
        ? { status: 409, body: { error: made.reason } }
        : { status: 200, body: { ...made.refund, status: 'succeeded' } };
    });
  });
  app.get('/health', async () => ({ status: 'ok' }));
}

type Fault = { error: FaultName; key: string };
type Answer = { status: number; body?: object; lost?: boolean };

export function shown(answer: ChargeAnswer): Answer {
  switch (answer.kind) {
    case 'ANSWER':
      return { status: httpStatus[answer.charge.status], body: answer.charge };
    case 'REFUSED':
      return { status: 409, body: answer.charge };
    case 'LOST':
      return { status: 200, lost: true };
    case 'OTHER_REQUEST':
      return { status: 409, body: { error: 'this key was another charge' } };
    case 'UNKNOWN_CHARGE':
      return { status: 404, body: { error: 'no such charge' } };
  }
}

export const badRequest = (reply: FastifyReply) => reply.code(400).send({ error: 'not understood' });
