import { eq } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { coupons, restaurants } from './tables.ts';

type LateOrder = { orderId: string; customerId: string; restaurantId: string };
type Given = { newId: () => string; now: Date };

const basisPoints = 1_000;
const mostMinor = 1_000;
const validMs = 30 * 24 * 60 * 60_000;

/** Gives the customer of a late order a coupon of their own, which the platform pays: one an order, however often asked. */
export async function givePersonalCoupon(tx: Transaction, late: LateOrder, { newId, now }: Given): Promise<void> {
  const { orderId: sourceOrderId, customerId, restaurantId } = late;
  const ofRestaurant = eq(restaurants.id, restaurantId);
  const [restaurant] = await tx.select({ currency: restaurants.currency }).from(restaurants).where(ofRestaurant);
  if (!restaurant) throw new Error(`The order ${sourceOrderId} was late, and its restaurant is not there.`);
  const owner = { id: newId(), code: newCode(newId()), customerId, sourceOrderId };
  const discount = { kind: 'PERCENT' as const, basisPoints, maximumDiscountMinor: mostMinor, ...restaurant };
  const limits = { limitPerCustomer: 1, limitTotal: 1, startsAt: now, endsAt: new Date(now.getTime() + validMs) };
  await tx
    .insert(coupons)
    .ignore()
    .values({ ...owner, ...discount, ...limits, updatedAt: now });
}

/** The end of an id is random. */
const newCode = (id: string) => `SORRY-${id.slice(-12).toUpperCase()}`;
