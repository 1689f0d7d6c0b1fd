import { and, desc, eq } from 'drizzle-orm';
import type { Database, Queryable, Transaction } from '#platform/database.ts';
import { isId } from '#platform/ids.ts';
import { appendEvents } from '#platform/outbox.ts';
import { clearTimers, setTimer } from '#platform/timers.ts';
import type { Past } from '../domain/nearest-rider.ts';
import { type Offer, type OfferStep, settledAs } from '../domain/offer.ts';
import { deliveryEvents, offers, outbox, timers } from './tables.ts';
import { riderOffersTopic } from './topics.ts';

const leaseKind = 'OFFER_LEASE';

export type OfferRepository = ReturnType<typeof createOfferRepository>;

export function createOfferRepository(db: Database) {
  return {
    /** The rider's open offer; its lease may be over already. */
    pendingOf: (riderId: string) => pendingOf(db, riderId),
    async find(id: string): Promise<Offer | undefined> {
      if (!isId(id)) return undefined;
      return (await db.select().from(offers).where(eq(offers.id, id)))[0];
    },
  };
}

export async function pendingOf(db: Queryable, riderId: string): Promise<Offer | undefined> {
  if (!isId(riderId)) return undefined;
  return (await db.select().from(offers).where(eq(offers.pendingRider, riderId)))[0];
}

export async function pendingFor(db: Queryable, deliveryId: string): Promise<Offer | undefined> {
  return (await db.select().from(offers).where(eq(offers.pendingDelivery, deliveryId)))[0];
}

/** Saves an offer with its lease; the rider hears of it after the commit. */
export async function addOffer(tx: Transaction, offer: Offer, now: Date): Promise<void> {
  const { deliveryId, riderId, expiresAt } = offer;
  await tx.insert(offers).values({ ...offer, pendingRider: riderId, pendingDelivery: deliveryId });
  await setTimer(tx, timers, { kind: leaseKind, aggregateId: deliveryId, dueAt: expiresAt });
  await clearTimers(tx, timers, deliveryId, ['FIND_RIDER']);
  await announce(tx, offer, 'OfferMade', 1, now);
}

/** Ends an open offer; `false` when it was no longer open. */
export async function settleOffer(
  tx: Transaction,
  offer: Offer,
  step: OfferStep,
  now: Date,
  reason: string | null = null,
): Promise<boolean> {
  const [{ affectedRows }] = await tx
    .update(offers)
    .set({ status: settledAs(step), reason, decidedAt: now, pendingRider: null, pendingDelivery: null })
    .where(and(eq(offers.id, offer.id), eq(offers.status, 'PENDING')));
  if (affectedRows !== 1) return false;
  await clearTimers(tx, timers, offer.deliveryId, [leaseKind]);
  await announce(tx, offer, 'OfferSettled', 2, now);
  return true;
}

/** Takes back the open offer of a delivery that needs none any more. */
export async function revokeOffer(tx: Transaction, deliveryId: string, now: Date): Promise<void> {
  const offer = await pendingFor(tx, deliveryId);
  if (offer) await settleOffer(tx, offer, 'REVOKE', now);
}

/** Ends the offer and has another rider looked for at once. */
export async function passOn(
  tx: Transaction,
  offer: Offer,
  step: Exclude<OfferStep, 'ACCEPT'>,
  now: Date,
  reason: string | null = null,
): Promise<boolean> {
  if (!(await settleOffer(tx, offer, step, now, reason))) return false;
  await setTimer(tx, timers, { kind: 'FIND_RIDER', aggregateId: offer.deliveryId, dueAt: now });
  return true;
}

/** Who said no to this delivery, lost it, or let its offer lapse. */
export async function pastOf(tx: Transaction, deliveryId: string): Promise<Past> {
  const made = await tx
    .select({ riderId: offers.riderId, status: offers.status })
    .from(offers)
    .where(eq(offers.deliveryId, deliveryId))
    .orderBy(desc(offers.offeredAt));
  const taken = await tx
    .select({ payload: deliveryEvents.payload })
    .from(deliveryEvents)
    .where(and(eq(deliveryEvents.deliveryId, deliveryId), eq(deliveryEvents.type, 'DeliveryUnassigned')));
  const declined = made.filter(({ status }) => status === 'DECLINED').map(({ riderId }) => riderId);
  const lost = taken.map(({ payload }) => String(payload['riderId']));
  const lapsed = made.filter(({ status }) => status === 'EXPIRED').map(({ riderId }) => riderId);
  return { declined: new Set([...declined, ...lost]), lapsed: new Set(lapsed) };
}

async function announce(tx: Transaction, offer: Offer, type: 'OfferMade' | 'OfferSettled', seq: number, now: Date) {
  const { id, deliveryId, riderId } = offer;
  const payload = { offerId: id, deliveryId, riderId };
  await appendEvents(tx, outbox, [{ type, aggregateId: id, seq, payload, topics: [riderOffersTopic(riderId)] }], now);
}
