import { z } from 'zod';

const charge = z.object({
  key: z.string(),
  amountMinor: z.number(),
  currency: z.string(),
  status: z.enum(['pending', 'authorized', 'captured', 'declined', 'voided', 'expired']),
  /** Whether it is taken as soon as it is allowed, or waits to be captured. */
  capture: z.boolean(),
  reason: z.string().nullable(),
  dispute: z.enum(['open', 'won', 'lost']).nullable(),
});
export type Charge = z.infer<typeof charge>;

const refund = z.object({ key: z.string(), chargeKey: z.string(), amountMinor: z.number() });
export type Refund = z.infer<typeof refund>;

const event = z.object({
  id: z.string(),
  type: z.string(),
  /** As it was when this happened: a webhook that comes late tells of the past. */
  charge,
  refund: refund.optional(),
  dueAt: z.number(),
});
/** A webhook to be sent at an instant (epoch ms, the machine's clock: this is no part of the platform). */
export type Event = z.infer<typeof event>;

/** The charge as it is from here on, a refund made, a charge to be decided at an instant, a webhook to send, one sent. */
const present = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('charge'), charge }),
  z.object({ kind: z.literal('refund'), refund }),
  z.object({ kind: z.literal('decide'), chargeKey: z.string(), dueAt: z.number() }),
  z.object({ kind: z.literal('event'), event }),
  z.object({ kind: z.literal('sent'), eventId: z.string() }),
]);
export type Entry = z.infer<typeof present>;

/**
 * From before charges were authorised first: what succeeded was captured, and a webhook that came due was what decided a
 * pending charge. Webhooks themselves are not taken over: whoever waits for one asks.
 */
const earlier = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('charge'),
      charge: charge.omit({ capture: true, dispute: true }).extend({
        status: z.enum(['succeeded', 'declined', 'pending']).transform(was => (was === 'succeeded' ? 'captured' : was)),
      }),
    })
    .transform((entry): Entry => ({ ...entry, charge: { ...entry.charge, capture: true, dispute: null } })),
  z
    .object({ kind: z.literal('event'), event: z.object({ chargeKey: z.string(), dueAt: z.number() }) })
    .transform(({ event }): Entry => ({ kind: 'decide', ...event })),
]);

export const entryShape: z.ZodType<Entry> = z.union([present, earlier]);
