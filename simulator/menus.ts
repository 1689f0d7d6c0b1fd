import type { ApiClient } from '../clients/api-client.ts';
import {
  DiscoverDocument,
  type DiscoverQuery,
  type DiscoverQueryVariables,
  MenuDocument,
} from '../clients/operations.generated.ts';
import type { GeoPoint } from '../demo/types.ts';
import type { Menu } from './actors/menu-choice.ts';
import type { SimulatedClock } from './clock.ts';

export type OpenKitchen = { restaurant: Menu; minimumMinor: number };

export type Menus = {
  /** The nearest restaurants that deliver to a place, are open, and have a menu: at most ten. */
  nearby(api: ApiClient, place: GeoPoint): Promise<OpenKitchen[]>;
  hasFood(api: ApiClient, restaurantId: string): Promise<boolean>;
};

const pageSize = 100;
const mostPages = 10;
const enough = 10;
// People know what their restaurants serve: they look it up now and then, not at every order.
const knownForMs = 15 * 60_000;

const holdsFood = (restaurant: Menu) => restaurant.menu.sections.some(({ items }) => items.length > 0);

export function createMenus(clock: SimulatedClock): Menus {
  const known = new Map<string, { menu: Promise<Menu | null>; untilMs: number }>();

  function menuOf(api: ApiClient, restaurantId: string): Promise<Menu | null> {
    const nowMs = clock.now().getTime();
    const remembered = known.get(restaurantId);
    if (remembered && remembered.untilMs > nowMs) return remembered.menu;
    const menu = api.send(MenuDocument, { restaurantId }).then(({ restaurant }) => restaurant);
    known.set(restaurantId, { menu, untilMs: nowMs + knownForMs });
    menu.catch(() => known.delete(restaurantId));
    return menu;
  }

  return {
    async hasFood(api, restaurantId) {
      const menu = await menuOf(api, restaurantId);
      return menu !== null && holdsFood(menu);
    },
    async nearby(api, near) {
      const found: OpenKitchen[] = [];
      let after: string | null = null;
      for (let page = 0; page < mostPages && found.length < enough; page++) {
        const variables: DiscoverQueryVariables = {
          near,
          filter: { openNow: true },
          sort: 'DISTANCE',
          first: pageSize,
          after,
        };
        const { restaurants }: DiscoverQuery = await api.send(DiscoverDocument, variables);
        for (const { node } of restaurants.edges) {
          const restaurant = found.length < enough ? await menuOf(api, node.id) : null;
          if (restaurant && holdsFood(restaurant))
            found.push({ restaurant, minimumMinor: node.minimumOrder.amountMinor });
        }
        after = restaurants.pageInfo.endCursor;
        if (!restaurants.pageInfo.hasNextPage) break;
      }
      return found;
    },
  };
}
