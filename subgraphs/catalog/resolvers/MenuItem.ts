import { notFound } from '#platform/errors.ts';
import { isAvailable } from '../domain/menu-item.ts';
import type { MenuItemResolvers } from '../schema.generated.ts';

export const MenuItem: MenuItemResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.itemById.load(id),
  available: item => isAvailable(item),
  price: ({ priceMinor, currency }) => ({ amountMinor: priceMinor, currency }),

  async modifierGroups({ id, currency }, _, { loaders }) {
    const groups = await loaders.groupsByItem.load(id);
    return groups.map(group => ({
      ...group,
      options: group.options.map(option => ({
        id: option.id,
        name: option.name,
        price: { amountMinor: option.priceMinor, currency },
      })),
    }));
  },

  async restaurant({ restaurantId }, _, { loaders }) {
    const restaurant = await loaders.restaurantById.load(restaurantId);
    if (!restaurant) throw notFound('Restaurant');
    return restaurant;
  },
};
