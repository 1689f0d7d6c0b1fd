import { print } from 'graphql';
import { BuyFlashSaleDocument, CreateFlashSaleDocument } from '../../clients/operations.generated.ts';
import { currency } from '../../demo/place.ts';
import { eventually } from '../support/eventually.ts';
import { countQueuedTickets } from '../support/flash-sale-queue.ts';
import { demoKitchen, granted } from '../support/journey.ts';
import { type OwnKitchen, openKitchen } from '../support/own-kitchen.ts';
import { type BenchField, type Benchmark, keyMark } from './benchmark.ts';

const restaurants = 16;
/** Of each restaurant; each lets in a hundred a second. */
const sales = 3;
const portions = 100_000;
const settledWithinMs = 20 * 60_000;

/** Tickets of forty-eight sales, by as many buyers as it takes for each to ask a sale once. */
export const flashSale: Benchmark = {
  about: 'BuyFlashSale at one of forty-eight sales: a ticket at once, and its order; a round ends when all are made.',
  async prepare(field) {
    const { client, signIn, mysqlUrls } = field;
    const menu = Array.from({ length: sales }, (_, index) => ({ name: `Dish ${index + 1}`, stock: null }));
    const kitchens = await Promise.all(Array.from({ length: restaurants }, () => openKitchen(client, signIn, menu)));
    const saleIds = (await Promise.all(kitchens.map(kitchen => openSales(field, kitchen)))).flat();
    const query = print(BuyFlashSaleDocument);
    const { line, location } = demoKitchen.home;
    const bodies = saleIds.map(flashSaleId => {
      const input = { flashSaleId, idempotencyKey: keyMark, dropoff: { line, location } };
      return JSON.stringify({ query, variables: { input } });
    });
    return {
      async requests(most) {
        const buyers = coprime(Math.ceil(most / bodies.length), bodies.length);
        const people = await Promise.all(Array.from({ length: buyers }, () => signIn()));
        return { bodies, tokens: people.map(({ token }) => token) };
      },
      async settle() {
        const isSettled = async () => (await countQueuedTickets(mysqlUrls.order)) === 0;
        await eventually('the orders of all tickets are made', isSettled, settledWithinMs);
      },
    };
  },
};

async function openSales({ client, now }: BenchField, { itemIds, merchant }: OwnKitchen): Promise<string[]> {
  const startsAt = now().toISOString();
  const endsAt = new Date(now().getTime() + 6 * 24 * 3_600_000).toISOString();
  return Promise.all(
    itemIds.map(async itemId => {
      const input = { itemId, startsAt, endsAt, price: { amountMinor: 5_000, currency }, stock: portions };
      const { createFlashSale } = await client.send(CreateFlashSaleDocument, { input }, merchant);
      return granted(createFlashSale).id;
    }),
  );
}

/** From `least` on: walking through sales and buyers side by side, each pair is then met once. */
function coprime(least: number, other: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let number = least + 1;
  while (divisor(number, other) !== 1) number++;
  return number;
}
