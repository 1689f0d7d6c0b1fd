import { count, eq } from 'drizzle-orm';
import { type Database, isDuplicateKey } from '#platform/database.ts';
import { mostCoupons } from '../domain/coupon-draft.ts';
import { mostPromotions } from '../domain/promotion-draft.ts';
import { coupons, promotions } from './tables.ts';

export type OfferWriter = ReturnType<typeof createOfferWriter>;

type Dependencies = { db: Database; now: () => Date; newId: () => string };

type PromotionRow = typeof promotions.$inferInsert;
type CouponRow = typeof coupons.$inferInsert;

export type PromotionContent = Omit<PromotionRow, 'id' | 'updatedAt'>;
export type CouponContent = Omit<CouponRow, 'id' | 'updatedAt' | 'usedCount' | 'customerId' | 'sourceOrderId'>;

/**
 * Changes promotions and coupons; `id` null adds one. Answers the id, or `FULL` when the restaurant has too many: a bound
 * that two at once may pass by one.
 */
export function createOfferWriter({ db, now, newId }: Dependencies) {
  async function savePromotion(id: string | null, content: PromotionContent): Promise<string | 'FULL'> {
    const row = { ...content, updatedAt: now() };
    if (id) {
      await db.update(promotions).set(row).where(eq(promotions.id, id));
      return id;
    }
    const ofRestaurant = eq(promotions.restaurantId, content.restaurantId);
    const [there] = await db.select({ number: count() }).from(promotions).where(ofRestaurant);
    if (there && there.number >= mostPromotions) return 'FULL';
    const added = newId();
    await db.insert(promotions).values({ id: added, ...row });
    return added;
  }

  /** `TAKEN` when another coupon has the code. */
  async function saveCoupon(id: string | null, content: CouponContent): Promise<string | 'FULL' | 'TAKEN'> {
    try {
      return await writeCoupon(id, content);
    } catch (error) {
      if (isDuplicateKey(error, 'coupons_code')) return 'TAKEN';
      throw error;
    }
  }

  async function writeCoupon(id: string | null, content: CouponContent): Promise<string | 'FULL'> {
    const row = { ...content, updatedAt: now() };
    if (id) {
      await db.update(coupons).set(row).where(eq(coupons.id, id));
      return id;
    }
    if (content.restaurantId && (await couponsOf(content.restaurantId)) >= mostCoupons) return 'FULL';
    const added = newId();
    await db.insert(coupons).values({ id: added, ...row });
    return added;
  }

  async function couponsOf(restaurantId: string): Promise<number> {
    const [there] = await db.select({ number: count() }).from(coupons).where(eq(coupons.restaurantId, restaurantId));
    return there?.number ?? 0;
  }

  return { savePromotion, saveCoupon };
}
