import { z } from 'zod';
import type { ChargeOutcome } from '../domain/charge-outcome.ts';
import type { DisputeState } from '../domain/payment.ts';

export type ChargeRequest = { key: string; amountMinor: number; currency: string; token: string };

/**
 * The port to whoever moves the money. Each call is safe to repeat under its key, has a deadline and never throws: what
 * is not known is UNKNOWN. No transaction or lock is ever held across one.
 */
export type PaymentProvider = {
  /** Reserves the amount on a card. The same key never charges twice. */
  authorise(charge: ChargeRequest): Promise<ChargeOutcome>;
  /** Takes the amount at once, as wallets do. The same key never charges twice. */
  charge(charge: ChargeRequest): Promise<ChargeOutcome>;
  /** Takes what was authorised. VOIDED: it can no longer be taken. */
  capture(key: string): Promise<ChargeOutcome>;
  /** Lets go of what was authorised. CAPTURED: too late, it was taken. */
  void(key: string): Promise<ChargeOutcome>;
  /** What became of a charge; `null` when the provider never saw it. */
  lookup(key: string): Promise<ChargeOutcome | null>;
  /** The same key never gives back twice. */
  refund(refund: { key: string; chargeKey: string; amountMinor: number }): Promise<'SUCCEEDED' | 'REFUSED' | 'UNKNOWN'>;
};

const deadlineMs = 5_000;

export const chargeShape = z.object({
  key: z.string(),
  status: z.enum(['pending', 'authorized', 'captured', 'declined', 'voided', 'expired']),
  amountMinor: z.number().int(),
  currency: z.string(),
  reason: z.string().nullish(),
  dispute: z.enum(['open', 'won', 'lost']).nullish(),
});
type ToldCharge = z.infer<typeof chargeShape>;

/** What the provider's words mean here. */
export function outcomeOf({ status, amountMinor, currency, reason }: ToldCharge): ChargeOutcome {
  switch (status) {
    case 'authorized':
      return { kind: 'AUTHORIZED', amountMinor, currency };
    case 'captured':
      return { kind: 'CAPTURED', amountMinor, currency };
    case 'declined':
      return { kind: 'DECLINED', reason: reason ?? 'declined' };
    case 'voided':
    case 'expired':
      return { kind: 'VOIDED', reason: reason ?? status };
    case 'pending':
      return { kind: 'PENDING' };
  }
}

const disputes = { open: 'OPEN', won: 'WON', lost: 'LOST' } as const;
export const disputeOf = ({ dispute }: ToldCharge): DisputeState | null => (dispute ? disputes[dispute] : null);

type Reply = { status: number; answer: unknown };

/** Too slow, too early, too many: the same may be taken later. */
const passing = [408, 425, 429];

/** The provider over HTTP. A charge is not bound to the client's connection: whoever leaves has still asked for it. */
export function createPaymentProvider(url: string): PaymentProvider {
  async function ask(path: string, body?: object): Promise<Reply | null> {
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

  const read = (reply: Reply | null): ChargeOutcome => {
    const charge = chargeShape.safeParse(reply?.answer);
    return charge.success ? outcomeOf(charge.data) : { kind: 'UNKNOWN' };
  };

  async function change(key: string, verb: 'capture' | 'void'): Promise<ChargeOutcome> {
    const reply = await ask(`/charges/${encodeURIComponent(key)}/${verb}`, {});
    return reply?.status === 404 ? { kind: 'VOIDED', reason: 'the provider knows no such charge' } : read(reply);
  }

  return {
    authorise: async charge => read(await ask('/charges', { ...charge, capture: false })),
    charge: async charge => read(await ask('/charges', { ...charge, capture: true })),
    capture: key => change(key, 'capture'),
    void: key => change(key, 'void'),
    async lookup(key) {
      const reply = await ask(`/charges/${encodeURIComponent(key)}`);
      return reply?.status === 404 ? null : read(reply);
    },
    async refund(refund) {
      const reply = await ask('/refunds', refund);
      if (reply?.status === 200 || reply?.status === 201) return 'SUCCEEDED';
      const isFinal = reply && reply.status >= 400 && reply.status < 500 && !passing.includes(reply.status);
      return isFinal ? 'REFUSED' : 'UNKNOWN';
    },
  };
}
