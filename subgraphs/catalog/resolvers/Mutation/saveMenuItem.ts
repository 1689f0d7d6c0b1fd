import { notFound } from '#platform/errors.ts';
import { menuItemProblem } from '../../domain/menu-item-draft.ts';
import type { MenuItemInput, ModifierGroupInput, MutationResolvers } from '../../schema.generated.ts';
import { check } from '../check-input.ts';
import { ownItem, ownRestaurant, savedItem } from '../own.ts';

export const saveMenuItem: NonNullable<MutationResolvers['saveMenuItem']> = async (_, { input }, context) => {
  const restaurant = await ownRestaurant(input.restaurantId, context);
  const known = input.id == null ? null : await ownItem(input.id, context);
  if (known && known.restaurantId !== restaurant.id) throw notFound('MenuItem');
  const groups = known ? await context.loaders.groupsByItem.load(known.id) : [];
  check(menuItemProblem(input, restaurant.currency, groups));
  const saved = await context.menuWriter.saveItem({
    id: known?.id ?? null,
    restaurantId: restaurant.id,
    section: input.section,
    content: contentOf(input),
    groups: input.modifierGroups?.map(group => groupOf(group, context.newId)) ?? null,
  });
  if (saved === 'FULL') {
    const message = 'This menu has no room for one more section or item.';
    return { __typename: 'Refused', code: 'CAPACITY_FULL', message, retryAt: null };
  }
  return { __typename: 'MenuItem', ...(await savedItem(saved, context)) };
};

const contentOf = ({ name, description, price, limitPerOrder }: MenuItemInput) => ({
  name: name.trim(),
  description: description?.trim() || null,
  priceMinor: price.amountMinor,
  limitPerOrder: limitPerOrder ?? null,
});

const groupOf = ({ id, name, min, max, options }: ModifierGroupInput, newId: () => string) => ({
  id: id ?? newId(),
  name: name.trim(),
  min,
  max,
  options: options.map(option => ({
    id: option.id ?? newId(),
    name: option.name.trim(),
    priceMinor: option.price.amountMinor,
  })),
});
