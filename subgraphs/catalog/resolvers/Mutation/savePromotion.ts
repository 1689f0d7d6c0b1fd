import { notFound } from '#platform/errors.ts';
import type { CatalogContext } from '../../context.ts';
import type { Problem } from '../../domain/input-problem.ts';
import { mostPromotions, promotionProblem } from '../../domain/promotion-draft.ts';
import type { MutationResolvers, PromotionInput } from '../../schema.generated.ts';
import { check } from '../check-input.ts';
import { ownRestaurant } from '../own.ts';
import { refused } from '../refused.ts';

export const savePromotion: NonNullable<MutationResolvers['savePromotion']> = async (_, { input }, context) => {
  const { id: restaurantId, currency } = await ownRestaurant(input.restaurantId, context);
  const { promotionById } = context.loaders;
  const known = input.id == null ? null : await promotionById.load(input.id);
  if (input.id != null && known?.restaurantId !== restaurantId) throw notFound('Promotion');
  const draft = draftOf(input, context.now());
  check(promotionProblem(draft, currency));
  check(await strangeItem(draft.itemIds, restaurantId, context));
  const { amount, minimumSubtotal, ...content } = draft;
  const saved = await context.offerWriter.savePromotion(known?.id ?? null, {
    ...content,
    restaurantId,
    amountMinor: amount?.amountMinor ?? null,
    minimumSubtotalMinor: minimumSubtotal?.amountMinor ?? 0,
  });
  if (saved === 'FULL') return refused('CAPACITY_FULL', `One restaurant can have ${mostPromotions} promotions.`);
  const promotion = await promotionById.clear(saved).load(saved);
  if (!promotion) throw notFound('Promotion');
  return { __typename: 'Promotion', ...promotion };
};

const draftOf = (input: PromotionInput, now: Date) => ({
  name: input.name.trim(),
  kind: input.kind,
  basisPoints: input.basisPoints ?? null,
  amount: input.amount ?? null,
  itemIds: [...(input.itemIds ?? [])],
  minimumSubtotal: input.minimumSubtotal ?? null,
  startsAt: input.startsAt ?? now,
  endsAt: input.endsAt ?? null,
});

async function strangeItem(
  itemIds: readonly string[],
  restaurantId: string,
  { loaders }: CatalogContext,
): Promise<Problem> {
  const items = await Promise.all(itemIds.map(id => loaders.itemById.load(id)));
  const stranger = items.findIndex(item => item?.restaurantId !== restaurantId);
  return stranger < 0 ? null : `itemIds[${stranger}]: not on this restaurant's menu.`;
}
