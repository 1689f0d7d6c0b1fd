import { and, asc, count, desc, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import type { Coupon } from '../domain/coupon.ts';
import type { Promotion } from '../domain/promotion.ts';
import { couponColumns, promotionColumns } from './offer-rows.ts';
import { coupons, couponUses, promotions, restaurants } from './tables.ts';

export type OfferRepository = ReturnType<typeof createOfferRepository>;

export type CouponUser = { couponId: string; customerId: string };
export type UseCount = CouponUser & { used: number };

/** What one customer can be shown of coupons of their own. */
const mostOwnCoupons = 100;

/** Reads promotions and coupons. Ids must have the form of ids. */
export function createOfferRepository({ db, now }: { db: Database; now: () => Date }) {
  const promotionRows = () =>
    db
      .select(promotionColumns)
      .from(promotions)
      .innerJoin(restaurants, eq(restaurants.id, promotions.restaurantId))
      .orderBy(asc(promotions.startsAt), asc(promotions.id));

  const findPromotions = async (ids: readonly string[]): Promise<Promotion[]> =>
    promotionRows().where(inArray(promotions.id, [...ids]));

  /** In the order in which they start. */
  const promotionsOf = async (restaurantIds: readonly string[]): Promise<Promotion[]> =>
    promotionRows().where(inArray(promotions.restaurantId, [...restaurantIds]));

  /** Without those that are over. */
  const openPromotionsOf = async (restaurantIds: readonly string[]): Promise<Promotion[]> =>
    promotionRows().where(
      and(
        inArray(promotions.restaurantId, [...restaurantIds]),
        or(isNull(promotions.endsAt), gt(promotions.endsAt, now())),
      ),
    );

  const findCoupons = async (ids: readonly string[]): Promise<Coupon[]> =>
    db
      .select(couponColumns)
      .from(coupons)
      .where(inArray(coupons.id, [...ids]));

  const couponsByCode = async (codes: readonly string[]): Promise<Coupon[]> =>
    db
      .select(couponColumns)
      .from(coupons)
      .where(inArray(coupons.code, [...codes]));

  /** Newest first. */
  const couponsOf = async (restaurantIds: readonly string[]): Promise<Coupon[]> =>
    db
      .select(couponColumns)
      .from(coupons)
      .where(inArray(coupons.restaurantId, [...restaurantIds]))
      .orderBy(desc(coupons.id));

  /** Those given to the customer alone that are not over, newest first. */
  const couponsFor = async (customerId: string): Promise<Coupon[]> =>
    db
      .select(couponColumns)
      .from(coupons)
      .where(and(eq(coupons.customerId, customerId), or(isNull(coupons.endsAt), gt(coupons.endsAt, now()))))
      .orderBy(desc(coupons.id))
      .limit(mostOwnCoupons);

  /** How often each customer holds or has redeemed each coupon; nothing for never. */
  const usesOf = async (users: readonly CouponUser[]): Promise<UseCount[]> =>
    db
      .select({ couponId: couponUses.couponId, customerId: couponUses.customerId, used: count() })
      .from(couponUses)
      .where(
        and(
          ne(couponUses.state, 'RELEASED'),
          or(
            ...users.map(({ couponId, customerId }) =>
              and(eq(couponUses.couponId, couponId), eq(couponUses.customerId, customerId)),
            ),
          ),
        ),
      )
      .groupBy(couponUses.couponId, couponUses.customerId);

  return { findPromotions, promotionsOf, openPromotionsOf, findCoupons, couponsByCode, couponsOf, couponsFor, usesOf };
}
