import { bugsIn } from '../support/bugs.ts';
import { basketOf, openKitchen } from '../support/own-kitchen.ts';
import { settledBreaches } from '../support/settled-breaches.ts';
import { countOrders } from './count-orders.ts';
import { rush } from './rush.ts';
import type { Storm } from './storm.ts';

export type StockSize = { buyers: number; stock: number; inFlight: number };

/** Everybody wants one portion of what there is little of. */
export const stockStorm: Storm<StockSize> = async (field, { buyers, stock, inFlight }) => {
  const { platform, client, signIn, say } = field;
  const { restaurantId, itemIds, stocks } = await openKitchen(client, signIn, [{ name: 'Last Portions', stock }]);
  const before = await countOrders(platform.launch);
  say(`${buyers} buyers, ${inFlight} at once, ${stock} portions`);
  const { answers, orderIds, repeats } = await rush(field, {
    buyers,
    inFlight,
    basket: () => basketOf(restaurantId, itemIds),
  });
  say(`answers: ${answers}; asked again: ${repeats}`);
  return [
    { what: 'orders that hold stock', wanted: stock, seen: new Set(orderIds).size },
    { what: 'orders in the database', wanted: stock, seen: (await countOrders(platform.launch)) - before },
    { what: 'clean OUT_OF_STOCK', wanted: buyers - stock, seen: answers.of('OUT_OF_STOCK') },
    { what: 'buyers who had to ask again', wanted: 0, seen: repeats },
    { what: 'portions left', wanted: [0], seen: await stocks() },
    { what: 'breaches', wanted: [], seen: await settledBreaches(platform.launch) },
    { what: 'bugs in the logs', wanted: [], seen: bugsIn(platform) },
    { what: 'processes that died', wanted: [], seen: platform.deaths() },
  ];
};
