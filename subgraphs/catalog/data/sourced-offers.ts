import type { Transaction } from '#platform/database.ts';
import { coupons, promotions } from './tables.ts';

/** A promotion that holds until further notice. */
export type SourcedPromotion = Omit<typeof promotions.$inferInsert, 'startsAt' | 'endsAt' | 'updatedAt'>;

/** A coupon for whoever knows its code, until further notice. Amounts are in `currency`. */
export type SourcedCoupon = Omit<
  typeof coupons.$inferInsert,
  'customerId' | 'sourceOrderId' | 'startsAt' | 'endsAt' | 'limitTotal' | 'usedCount' | 'updatedAt'
>;

/** Adds those whose ids are not there yet, and leaves the others as their owners have them. */
export async function loadOffers(
  tx: Transaction,
  offers: { promotions: readonly SourcedPromotion[]; coupons: readonly SourcedCoupon[] },
  now: Date,
): Promise<void> {
  const from = { startsAt: now, updatedAt: now };
  const promotionRows = offers.promotions.map(row => ({ ...row, ...from }));
  const couponRows = offers.coupons.map(row => ({ ...row, ...from }));
  if (promotionRows.length > 0) await tx.insert(promotions).ignore().values(promotionRows);
  if (couponRows.length > 0) await tx.insert(coupons).ignore().values(couponRows);
}
