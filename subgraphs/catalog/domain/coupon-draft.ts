import type { CouponKind } from './coupon.ts';
import { type Discount, discountProblem, moneyProblem, stretchProblem } from './discount-problem.ts';
import { firstOf, type Money, type Problem, rangeProblem } from './input-problem.ts';

/** What an owner, or the platform, says about a coupon. */
export type CouponDraft = Discount & {
  code: string;
  kind: CouponKind;
  maximumDiscount: Money | null;
  minimumSubtotal: Money | null;
  startsAt: Date;
  endsAt: Date | null;
  limitPerCustomer: number;
  limitTotal: number | null;
};

/** Of one restaurant, those that are over among them. */
export const mostCoupons = 500;
const mostUses = 1_000_000;

/** `currency` is the restaurant's; null for the whole platform, where all amounts of a coupon agree in one. */
export function couponDraftProblem(draft: CouponDraft, currency: string | null): Problem {
  const expected = currency ?? currencyOf(draft) ?? '';
  return firstOf(
    /^[a-z0-9-]{3,40}$/i.test(draft.code) ? null : 'code: 3 to 40 letters, digits and dashes are needed.',
    discountProblem(draft, draft.kind, expected),
    draft.maximumDiscount !== null && draft.kind !== 'PERCENT' ? 'maximumDiscount: is not for this kind.' : null,
    moneyProblem('maximumDiscount', draft.maximumDiscount, expected),
    draft.maximumDiscount?.amountMinor === 0 ? 'maximumDiscount.amountMinor: must be above zero.' : null,
    moneyProblem('minimumSubtotal', draft.minimumSubtotal, expected),
    stretchProblem(draft),
    rangeProblem('limitPerCustomer', draft.limitPerCustomer, 1, 1_000),
    draft.limitTotal === null ? null : rangeProblem('limitTotal', draft.limitTotal, 1, mostUses),
  );
}

/** Of its amounts; null for one that has none. */
export const currencyOf = ({ amount, maximumDiscount, minimumSubtotal }: CouponDraft): string | null =>
  (amount ?? maximumDiscount ?? minimumSubtotal)?.currency ?? null;
