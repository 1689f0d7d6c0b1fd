import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isId } from '#platform/ids.ts';
import type { Logger } from '#platform/log.ts';
import type { ChargeOutcomes, ProviderNews } from '../data/charge-outcomes.ts';
import { chargeShape, disputeOf, outcomeOf } from '../data/payment-provider.ts';
import { isSigned } from './webhook-signature.ts';

type Options = { secret: string; charges: ChargeOutcomes; afterCommit: () => void; log: Logger };

const eventShape = z.object({
  id: z.string().min(1).max(100),
  type: z.string(),
  charge: chargeShape.optional(),
  /** One that was paid back. */
  refund: z.object({ key: z.string() }).optional(),
});

/** `POST /webhooks/payments`: what the provider tells on its own. It repeats until it gets a 2xx. */
export const createPaymentWebhook =
  ({ secret, charges, afterCommit, log }: Options) =>
  (app: FastifyInstance): void => {
    app.register(async scope => {
      // The signature is over the bytes as they came: nothing may parse them first.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 64 * 1024 }, (_, body, done) => done(null, body));
      scope.post('/webhooks/payments', async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const header = request.headers['x-dabba-signature'];
        // The age of a signature is about the wire, and the provider knows nothing of a clock that runs faster.
        if (!isSigned(typeof header === 'string' ? header : undefined, body, secret, new Date()))
          return reply.code(401).send({ error: 'not signed' });
        const event = eventShape.safeParse(parseJson(body));
        if (!event.success) return reply.code(400).send({ error: 'not an event' });
        const { id } = event.data;
        const isNew = await charges.recordEvent(id, newsOf(event.data));
        if (!isNew) log.debug({ event: id }, 'a webhook came again');
        afterCommit();
        return reply.code(200).send({ status: isNew ? 'recorded' : 'repeated' });
      });
    });
  };

/** Keys that are no ids were never ours. */
function newsOf({ charge, refund }: z.infer<typeof eventShape>): ProviderNews {
  return {
    charge:
      charge && isId(charge.key) ? { key: charge.key, outcome: outcomeOf(charge), dispute: disputeOf(charge) } : null,
    refundKey: refund && isId(refund.key) ? refund.key : null,
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
