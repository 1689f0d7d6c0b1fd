import { randomUUID } from 'node:crypto';
import {
  MenuDocument,
  type PlaceOrderInput,
  SaveMenuItemDocument,
  SaveRestaurantDocument,
  SetStockDocument,
} from '../../clients/operations.generated.ts';
import { currency, timeZone } from '../../demo/place.ts';
import type { Buyer, Turnstile } from './buyers.ts';
import { demoKitchen, granted } from './journey.ts';
import type { QuickClient } from './quick-client.ts';

/** `stock` null: not counted. */
export type Dish = { name: string; stock: number | null };

export type OwnKitchen = {
  restaurantId: string;
  merchant: Buyer;
  /** Of the dishes, in the order they were given. */
  itemIds: readonly string[];
  /** What is left of each dish; null where it is not counted. */
  stocks(): Promise<(number | null)[]>;
};

const days = [1, 2, 3, 4, 5, 6, 7];
const money = (amountMinor: number) => ({ amountMinor, currency });

/** A restaurant that is always open and knows no limit but the stock of its dishes, beside the demo kitchen. */
export async function openKitchen(
  client: QuickClient,
  signIn: Turnstile,
  dishes: readonly Dish[],
): Promise<OwnKitchen> {
  const merchant = await signIn('MERCHANT');
  const { saveRestaurant } = await client.send(
    SaveRestaurantDocument,
    {
      input: {
        name: 'Kitchen Without End',
        cuisines: ['everything'],
        location: demoKitchen.location,
        addressLine: 'Next to Demo Kitchen',
        timeZone,
        openingHours: days.map(day => ({ day, opens: '00:00', closes: '24:00' })),
        deliveryRadiusMeters: 20_000,
        deliveryFee: money(2_000),
        minimumOrder: money(0),
        preparationMinutes: 15,
      },
    },
    merchant,
  );
  const restaurantId = granted(saveRestaurant).id;
  const itemIds: string[] = [];
  for (const { name, stock } of dishes) {
    const input = { restaurantId, section: 'All', name, price: money(10_000), modifierGroups: [] };
    const { saveMenuItem } = await client.send(SaveMenuItemDocument, { input }, merchant);
    const { id: itemId } = granted(saveMenuItem);
    if (stock !== null) await client.send(SetStockDocument, { itemId, stock }, merchant);
    itemIds.push(itemId);
  }
  return {
    restaurantId,
    merchant,
    itemIds,
    async stocks() {
      const { restaurant } = await client.send(MenuDocument, { restaurantId }, merchant);
      const items = restaurant?.menu.sections.flatMap(section => section.items) ?? [];
      return itemIds.map(id => items.find(item => item.id === id)?.stock ?? null);
    },
  };
}

/** An order of one portion of each dish, brought to the demo customer's door. */
export function basketOf(restaurantId: string, itemIds: readonly string[]): PlaceOrderInput {
  const { line, location } = demoKitchen.home;
  return {
    idempotencyKey: randomUUID(),
    restaurantId,
    lines: itemIds.map(itemId => ({ itemId, quantity: 1, modifierOptionIds: [] })),
    dropoff: { line, location },
  };
}
