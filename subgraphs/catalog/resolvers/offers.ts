import type { CatalogContext } from '../context.ts';
import { type Coupon, couponCode, couponProblem, unknownCoupon } from '../domain/coupon.ts';
import { holdsAt, type Promotion } from '../domain/promotion.ts';
import type { RestaurantRow } from '../mappers.ts';
import type { BasketFacts, CouponFacts, PromotionFacts } from '../schema.generated.ts';

type Offers = Pick<BasketFacts, 'promotions' | 'coupon' | 'couponProblem'>;

type Question = { at: Date; couponCode?: string | null | undefined; customerId?: string | null | undefined };

/**
 * What takes money off a basket of the restaurant: the promotions that hold at `at`, and the coupon where this customer
 * may use it now. All of it through loaders: any number of baskets cost the same statements.
 */
export async function offersFor(
  restaurant: RestaurantRow,
  { at, couponCode: code, customerId }: Question,
  context: CatalogContext,
): Promise<Offers> {
  const [promotions, coupon] = await Promise.all([
    context.loaders.promotionsByRestaurant.load(restaurant.id),
    code == null || code.trim() === '' ? null : judgeCoupon(code, customerId ?? null, restaurant, context),
  ]);
  return {
    promotions: promotions.filter(promotion => holdsAt(promotion, at)).map(promotionFacts),
    coupon: coupon && typeof coupon === 'object' ? couponFacts(coupon) : null,
    couponProblem: typeof coupon === 'string' ? coupon : null,
  };
}

/** The coupon, or why it may not be used. */
async function judgeCoupon(
  code: string,
  customerId: string | null,
  { id: restaurantId, currency }: RestaurantRow,
  { loaders, now }: CatalogContext,
): Promise<Coupon | string> {
  const coupon = await loaders.couponByCode.load(couponCode(code));
  if (!coupon) return unknownCoupon;
  const usedByCustomer = customerId ? await loaders.usesByCustomer.load({ couponId: coupon.id, customerId }) : 0;
  return couponProblem(coupon, { restaurantId, currency, customerId, usedByCustomer, at: now() }) ?? coupon;
}

const moneyIn = (currency: string | null) => (amountMinor: number | null) =>
  amountMinor === null || currency === null ? null : { amountMinor, currency };

function promotionFacts({ minimumSubtotalMinor, amountMinor, currency, ...promotion }: Promotion): PromotionFacts {
  const { id, name, kind, basisPoints, itemIds } = promotion;
  const minimumSubtotal = { amountMinor: minimumSubtotalMinor, currency };
  return { id, name, kind, basisPoints, amount: moneyIn(currency)(amountMinor), itemIds, minimumSubtotal };
}

function couponFacts({ id, code, kind, basisPoints, currency, ...coupon }: Coupon): CouponFacts {
  const money = moneyIn(currency);
  return {
    id,
    code,
    kind,
    basisPoints,
    amount: money(coupon.amountMinor),
    maximumDiscount: money(coupon.maximumDiscountMinor),
    minimumSubtotal: money(coupon.minimumSubtotalMinor),
    paidByPlatform: coupon.restaurantId === null,
  };
}
