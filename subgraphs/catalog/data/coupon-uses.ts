import { and, eq, isNull, lt, max, or, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { couponProblem, unknownCoupon } from '../domain/coupon.ts';
import { type CouponUseEvent, countsAsUsed, moveCouponUse } from '../domain/coupon-use.ts';
import { couponColumns } from './offer-rows.ts';
import { coupons, couponUses } from './tables.ts';

// The use of a coupon by an order, inside the transaction that holds or lets go of its stock. Everybody locks in one
// order: the reservation, the stock, the coupon. The coupon comes last, for many may want the same one.

/** A use of one customer that two orders wanted at once: whoever lost it looks again. */
export const couponTurn = 'coupon_uses_turn';

export type CouponHold = {
  couponId: string;
  customerId: string;
  orderId: string;
  restaurantId: string;
  amount: { amountMinor: number; currency: string };
};

/**
 * Enters the order's use; a sentence where it cannot be had. Throws a duplicate `couponTurn` to whoever came second. It is
 * not counted yet: that is for the end of the transaction.
 */
export async function enterUse(tx: Transaction, hold: CouponHold, at: Date): Promise<string | null> {
  const { couponId, customerId, orderId, restaurantId, amount } = hold;
  const [coupon] = await tx.select(couponColumns).from(coupons).where(eq(coupons.id, couponId));
  if (!coupon) return unknownCoupon;
  const [uses] = await tx
    .select({
      last: max(couponUses.n),
      used: sql<number>`CAST(COALESCE(SUM(${couponUses.state} <> 'RELEASED'), 0) AS SIGNED)`,
    })
    .from(couponUses)
    .where(and(eq(couponUses.couponId, couponId), eq(couponUses.customerId, customerId)));
  const wish = { restaurantId, currency: amount.currency, customerId, usedByCustomer: uses?.used ?? 0, at };
  const problem = couponProblem(coupon, wish);
  if (problem) return problem;
  const n = (uses?.last ?? 0) + 1;
  await tx.insert(couponUses).values({ orderId, couponId, customerId, n, state: 'HELD', ...amount, updatedAt: at });
  return null;
}

/** Counts a use that was entered; false when all are used up. This conditional update is the truth about the last one. */
export async function countUse(tx: Transaction, couponId: string): Promise<boolean> {
  const isLeft = or(isNull(coupons.limitTotal), lt(coupons.usedCount, coupons.limitTotal));
  const [{ affectedRows }] = await tx
    .update(coupons)
    .set({ usedCount: sql`${coupons.usedCount} + 1` })
    .where(and(eq(coupons.id, couponId), isLeft));
  return affectedRows > 0;
}

/** Moves the order's use, if it has one, and keeps the coupon's count. The reservation must be locked. */
export async function moveUse(tx: Transaction, orderId: string, event: CouponUseEvent, at: Date): Promise<void> {
  const [use] = await tx.select().from(couponUses).where(eq(couponUses.orderId, orderId));
  const state = use && moveCouponUse(use.state, event);
  if (!use || !state) return;
  await tx.update(couponUses).set({ state, updatedAt: at }).where(eq(couponUses.orderId, orderId));
  const more = Number(countsAsUsed(state)) - Number(countsAsUsed(use.state));
  if (more === 0) return;
  await tx
    .update(coupons)
    .set({ usedCount: sql`${coupons.usedCount} + ${more}` })
    .where(eq(coupons.id, use.couponId));
}
