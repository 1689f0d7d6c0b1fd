import { fixedId } from './ids.ts';
import type { DemoCoupon, DemoFlashSale, DemoMenuItem, DemoOffers, DemoPromotion, DemoRestaurant } from './types.ts';

type Deal = Pick<DemoPromotion, 'name' | 'kind' | 'basisPoints' | 'amountMinor' | 'minimumSubtotalMinor'> & {
  restaurant: string;
  /** So many dishes of the menu, from its top. */
  dishes?: number;
};

/** In this order for ever: a promotion's number is its identity, so new ones go to the end. */
const deals: readonly Deal[] = [
  deal('Third Bridge Burgers', 'Bridge classics', 'ITEM_PERCENT', 2_000, 0, 3),
  deal('First Light Bakery', 'Ten off the first bake', 'ITEM_AMOUNT', 1_000, 0, 4),
  deal('Seven Seals Biryani', 'A table of friends', 'ORDER_PERCENT', 1_000, 50_000),
  deal('Slice of the Bay', 'Fifty off four hundred', 'ORDER_AMOUNT', 5_000, 40_000),
  deal('Shawarma Lighthouse', 'We bring it for nothing', 'FREE_DELIVERY', null, 30_000),
];

const couponSeller = 'Parotta Harbour';
/** Open day and night, and cooked by the simulation. */
const saleSeller = 'Banyan Tree Dosa Corner';

/** Promotions, coupons and the flash sale of the city. Demo Kitchen has none of its own. */
export function createOffers(restaurants: readonly DemoRestaurant[]): DemoOffers {
  const named = (name: string) => restaurants.find(restaurant => restaurant.name === name) ?? refuseUnknown(name);
  return {
    promotions: deals.map(({ restaurant: name, dishes = 0, ...rest }, index) => {
      const restaurant = named(name);
      const itemIds = itemsOf(restaurant).slice(0, dishes);
      return { ...rest, id: fixedId('promotion', index + 1), restaurantId: restaurant.id, itemIds: itemIds.map(idOf) };
    }),
    coupons: [welcome, { ...harbour, restaurantId: named(couponSeller).id }],
    flashSale: saleOf(named(saleSeller)),
  };
}

const welcome: DemoCoupon = {
  id: fixedId('coupon', 1),
  code: 'WELCOME',
  restaurantId: null,
  kind: 'PERCENT',
  basisPoints: 2_000,
  amountMinor: null,
  maximumDiscountMinor: 10_000,
  minimumSubtotalMinor: null,
  limitPerCustomer: 1,
};

const harbour: Omit<DemoCoupon, 'restaurantId'> = {
  id: fixedId('coupon', 2),
  code: 'HARBOUR50',
  kind: 'AMOUNT',
  basisPoints: null,
  amountMinor: 5_000,
  maximumDiscountMinor: null,
  minimumSubtotalMinor: 25_000,
  limitPerCustomer: 3,
};

/** The first dish that asks for no choice and is not counted, at half its price. */
function saleOf(restaurant: DemoRestaurant): DemoFlashSale {
  const item = itemsOf(restaurant).find(({ modifierGroups }) => modifierGroups.every(({ min }) => min === 0));
  if (!item) throw new RangeError(`${restaurant.name} has nothing for a flash sale.`);
  const priceMinor = Math.round(item.priceMinor / 1_000) * 500;
  return { itemId: item.id, restaurantId: restaurant.id, priceMinor, stock: 200, hours: 24 };
}

const itemsOf = ({ menu }: DemoRestaurant): DemoMenuItem[] =>
  menu.sections.flatMap(({ items }) => items).filter(({ available, stock }) => available && stock === null);

const idOf = ({ id }: DemoMenuItem) => id;

/** `worth` is basis points or minor units, as the kind has it. */
function deal(
  restaurant: string,
  name: string,
  kind: DemoPromotion['kind'],
  worth: number | null,
  minimumSubtotalMinor: number,
  dishes = 0,
): Deal {
  const isShare = kind === 'ITEM_PERCENT' || kind === 'ORDER_PERCENT';
  const [basisPoints, amountMinor] = isShare ? [worth, null] : [null, worth];
  return { restaurant, name, kind, basisPoints, amountMinor, minimumSubtotalMinor, dishes };
}

function refuseUnknown(name: string): never {
  throw new RangeError(`There is no restaurant ${name}.`);
}
