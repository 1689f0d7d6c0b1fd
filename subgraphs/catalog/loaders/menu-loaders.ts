import DataLoader from 'dataloader';
import { manyById, oneById } from '#platform/batch-loaders.ts';
import type { MenuRepository } from '../data/menu-repository.ts';
import type { Rankings } from '../data/rankings.ts';
import type { SoldItem } from '../data/sales.ts';
import type { MenuSection } from '../domain/menu-item.ts';
import { canSee, type Onlooker } from '../domain/restaurant.ts';

/** The one door to an item: null when there is none, or none for this viewer. */
export const createItemById = (menus: MenuRepository, viewer: Onlooker) =>
  oneById(
    async ids => (await menus.findItems(ids)).filter(item => canSee(item.seller, viewer)),
    item => item.id,
  );

/** Of restaurants that have passed their own door. */
export const createMenuByRestaurant = (menus: MenuRepository) =>
  new DataLoader<string, MenuSection[]>(async restaurantIds => {
    const [sections, items] = await Promise.all([menus.sectionsOf(restaurantIds), menus.itemsOf(restaurantIds)]);
    const bySection = Map.groupBy(items, ({ sectionId }) => sectionId);
    const byRestaurant = Map.groupBy(sections, ({ restaurantId }) => restaurantId);
    return restaurantIds.map(restaurantId =>
      (byRestaurant.get(restaurantId) ?? []).map(({ id, name }) => ({ id, name, items: bySection.get(id) ?? [] })),
    );
  });

export const createGroupsByItem = (menus: MenuRepository) => manyById(menus.groupsOf, ({ itemId }) => itemId);

export const createOptionById = (menus: MenuRepository) => oneById(menus.findOptions, option => option.id);

export type BestSellersKey = { restaurantId: string; first: number };

/** By the ranking; without it, the database is asked. */
export const createBestSellers = (rankings: Rankings, menus: MenuRepository) =>
  new DataLoader<BestSellersKey, SoldItem[], string>(
    async keys => {
      const most = Math.max(...keys.map(({ first }) => first));
      const ids = [...new Set(keys.map(({ restaurantId }) => restaurantId))];
      const best = (await rankings.bestOf(ids, most)) ?? (await menus.bestSellersOf(ids, most));
      const sold = Map.groupBy(best, ({ restaurantId }) => restaurantId);
      return keys.map(({ restaurantId, first }) => (sold.get(restaurantId) ?? []).slice(0, first));
    },
    { cacheKeyFn: ({ restaurantId, first }) => `${restaurantId} ${first}` },
  );
