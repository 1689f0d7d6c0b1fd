import { print } from 'graphql';
import { PlaceOrderDocument } from '../../clients/operations.generated.ts';
import { createRandom } from '../../demo/random.ts';
import { basketOf, openKitchen } from '../support/own-kitchen.ts';
import { type Benchmark, keyMark } from './benchmark.ts';

const dishes = 40;
const baskets = 200;
const customers = 200;
const plenty = 1_000_000;

/** Orders of two counted dishes out of forty, by two hundred customers. */
export const placeOrder: Benchmark = {
  about: 'PlaceOrder: two dishes whose stock is counted, prices, hold and order; unpaid.',
  async prepare({ client, signIn }) {
    const menu = Array.from({ length: dishes }, (_, index) => ({ name: `Dish ${index + 1}`, stock: plenty }));
    const { restaurantId, itemIds } = await openKitchen(client, signIn, menu);
    const people = await Promise.all(Array.from({ length: customers }, () => signIn()));
    const random = createRandom(1);
    const query = print(PlaceOrderDocument);
    const bodies = Array.from({ length: baskets }, () => {
      const input = basketOf(restaurantId, random.shuffle(itemIds).slice(0, 2));
      return JSON.stringify({ query, variables: { input: { ...input, idempotencyKey: keyMark } } });
    });
    return async () => ({ bodies, tokens: people.map(({ token }) => token) });
  },
};
