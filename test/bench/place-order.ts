import { print } from 'graphql';
import { PlaceOrderDocument } from '../../clients/operations.generated.ts';
import { createRandom } from '../../demo/random.ts';
import { basketOf, openKitchen } from '../support/own-kitchen.ts';
import { type Benchmark, keyMark } from './benchmark.ts';

const restaurants = 16;
const dishes = 8;
const baskets = 400;
const customers = 200;
const plenty = 1_000_000;

/** Orders of two counted dishes of one of sixteen restaurants, by two hundred customers. */
export const placeOrder: Benchmark = {
  about:
    'PlaceOrder of two dishes whose stock is counted, at one of sixteen restaurants: prices, hold and order; unpaid.',
  async prepare({ client, signIn }) {
    const menu = Array.from({ length: dishes }, (_, index) => ({ name: `Dish ${index + 1}`, stock: plenty }));
    const kitchens = await Promise.all(Array.from({ length: restaurants }, () => openKitchen(client, signIn, menu)));
    const people = await Promise.all(Array.from({ length: customers }, () => signIn()));
    const random = createRandom(1);
    const query = print(PlaceOrderDocument);
    const bodies = Array.from({ length: baskets }, () => {
      const { restaurantId, itemIds } = random.pick(kitchens);
      const input = basketOf(restaurantId, random.shuffle(itemIds).slice(0, 2));
      return JSON.stringify({ query, variables: { input: { ...input, idempotencyKey: keyMark } } });
    });
    return { requests: async () => ({ bodies, tokens: people.map(({ token }) => token) }) };
  },
};
