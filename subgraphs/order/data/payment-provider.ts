import { z } from 'zod';
import type { ChargeOutcome } from '../domain/payment.ts';

export type PaymentProvider = {
  /** The same key never charges twice. Never throws: what is not known is UNKNOWN. */
  charge(charge: { key: string; amountMinor: number; currency: string; token: string }): Promise<ChargeOutcome>;
  /** What became of a charge; `null` when the provider never saw it. */
  lookup(key: string): Promise<ChargeOutcome | null>;
  /** The same key never gives back twice. */
  refund(refund: { key: string; chargeKey: string; amountMinor: number }): Promise<'SUCCEEDED' | 'REFUSED' | 'UNKNOWN'>;
};

const deadlineMs = 5_000;

export const chargeShape = z.object({
  key: z.string(),
  status: z.enum(['succeeded', 'declined', 'pending']),
  amountMinor: z.number().int(),
  currency: z.string(),
  reason: z.string().nullish(),
});

/** What the provider's words mean here. */
export function outcomeOf({ status, amountMinor, currency, reason }: z.infer<typeof chargeShape>): ChargeOutcome {
  if (status === 'succeeded') return { kind: 'CAPTURED', amountMinor, currency };
  if (status === 'declined') return { kind: 'DECLINED', reason: reason ?? 'declined' };
  return { kind: 'PENDING' };
}

/** The provider over HTTP. A charge is not bound to the client's connection: whoever leaves has still asked for it. */
export function createPaymentProvider(url: string): PaymentProvider {
  async function ask(path: string, body?: object): Promise<{ status: number; answer: unknown } | null> {
    try {
      const response = await fetch(new URL(path, url), {
        signal: AbortSignal.timeout(deadlineMs),
        ...(body
          ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
          : {}),
      });
      return { status: response.status, answer: await response.json() };
    } catch {
      return null; // no reply, a late one, or half a one: all the same to us
    }
  }

  const read = (reply: { answer: unknown } | null): ChargeOutcome => {
    const charge = chargeShape.safeParse(reply?.answer);
    return charge.success ? outcomeOf(charge.data) : { kind: 'UNKNOWN' };
  };

  return {
    charge: async charge => read(await ask('/charges', charge)),
    async lookup(key) {
      const reply = await ask(`/charges/${encodeURIComponent(key)}`);
      return reply?.status === 404 ? null : read(reply);
    },
    async refund(refund) {
      const reply = await ask('/refunds', refund);
      if (reply?.status === 200 || reply?.status === 201) return 'SUCCEEDED';
      return reply && reply.status >= 400 && reply.status < 500 ? 'REFUSED' : 'UNKNOWN';
    },
  };
}
