import DataLoader from 'dataloader';
import { isId } from '#platform/ids.ts';
import type { MenuRepository, OptionRow, SoldItem } from '../data/menu-repository.ts';
import type { MenuItem, MenuSection, ModifierGroup } from '../domain/menu-item.ts';
import { canSee, type Onlooker } from '../domain/restaurant.ts';

/** The one door to an item: null when there is none, or none for this viewer. */
export const createItemById = (menus: MenuRepository, viewer: Onlooker) =>
  new DataLoader<string, MenuItem | null>(async ids => {
    const valid = ids.filter(isId);
    const found = valid.length > 0 ? await menus.findItems(valid) : [];
    const byId = new Map(found.map(item => [item.id, item]));
    return ids.map(id => {
      const item = byId.get(id);
      return item && canSee(item.seller, viewer) ? item : null;
    });
  });

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

export const createGroupsByItem = (menus: MenuRepository) =>
  new DataLoader<string, ModifierGroup[]>(async itemIds => {
    const groups = Map.groupBy(await menus.groupsOf(itemIds), ({ itemId }) => itemId);
    return itemIds.map(id => groups.get(id) ?? []);
  });

export const createOptionById = (menus: MenuRepository) =>
  new DataLoader<string, OptionRow | null>(async ids => {
    const valid = ids.filter(isId);
    const found = valid.length > 0 ? await menus.findOptions(valid) : [];
    const byId = new Map(found.map(option => [option.id, option]));
    return ids.map(id => byId.get(id) ?? null);
  });

export type BestSellersKey = { restaurantId: string; first: number };

export const createBestSellers = (menus: MenuRepository) =>
  new DataLoader<BestSellersKey, SoldItem[], string>(
    async keys => {
      const most = Math.max(...keys.map(({ first }) => first));
      const ids = [...new Set(keys.map(({ restaurantId }) => restaurantId))];
      const sold = Map.groupBy(await menus.bestSellersOf(ids, most), ({ restaurantId }) => restaurantId);
      return keys.map(({ restaurantId, first }) => (sold.get(restaurantId) ?? []).slice(0, first));
    },
    { cacheKeyFn: ({ restaurantId, first }) => `${restaurantId} ${first}` },
  );
