import { type Discount, type DiscountKind, discountProblem, moneyProblem, stretchProblem } from './discount-problem.ts';
import { countProblem, firstOf, type Money, type Problem, textProblem } from './input-problem.ts';
import type { PromotionKind } from './promotion.ts';

/** What an owner says about a promotion. */
export type PromotionDraft = Discount & {
  name: string;
  kind: PromotionKind;
  itemIds: readonly string[];
  minimumSubtotal: Money | null;
  startsAt: Date;
  endsAt: Date | null;
};

/** Of one restaurant, those that are over among them. */
export const mostPromotions = 500;
const mostItems = 200;

const discountOf: Record<PromotionKind, DiscountKind> = {
  ITEM_PERCENT: 'PERCENT',
  ITEM_AMOUNT: 'AMOUNT',
  ORDER_PERCENT: 'PERCENT',
  ORDER_AMOUNT: 'AMOUNT',
  FREE_DELIVERY: 'FREE_DELIVERY',
};

export function promotionProblem(draft: PromotionDraft, currency: string): Problem {
  const { name, kind, itemIds } = draft;
  const isOfItems = kind === 'ITEM_PERCENT' || kind === 'ITEM_AMOUNT';
  return firstOf(
    textProblem('name', name, 80),
    discountProblem(draft, discountOf[kind], currency),
    isOfItems ? countProblem('itemIds', itemIds, 1, mostItems) : countProblem('itemIds', itemIds, 0, 0),
    new Set(itemIds).size < itemIds.length ? 'itemIds: an item is named twice.' : null,
    moneyProblem('minimumSubtotal', draft.minimumSubtotal, currency),
    stretchProblem(draft),
  );
}
