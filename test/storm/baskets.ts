import { openRedis } from '#platform/redis.ts';
import { createRandom, type Random } from '../../demo/random.ts';
import type { Launch } from '../../launch/launch.ts';
import { bugsIn } from '../support/bugs.ts';
import { basketOf, openKitchen } from '../support/own-kitchen.ts';
import { settledBreaches } from '../support/settled-breaches.ts';
import { countOrders } from './count-orders.ts';
import { rush } from './rush.ts';
import type { Field, Storm } from './storm.ts';

export type BasketsSize = { buyers: number; stock: number; inFlight: number; seed: number };

const sides = 12;

/**
 * Everybody wants three dishes, one of them the one that all want, in any order, while the processes that hold stock
 * and write orders are killed and Redis forgets everything.
 */
export const basketsStorm: Storm<BasketsSize> = async (field, size) => {
  const { buyers, stock, inFlight, seed } = size;
  const { platform, client, signIn, say } = field;
  const plenty = buyers * 2;
  const dishes = Array.from({ length: sides }, (_, index) => ({ name: `Side ${index + 1}`, stock: plenty }));
  const kitchen = await openKitchen(client, signIn, [{ name: 'What All Want', stock }, ...dishes]);
  const [wanted = '', ...others] = kitchen.itemIds;
  const random = createRandom(seed);
  const before = await countOrders(platform.launch);
  const blows = createBlows(field, size);
  say(`${buyers} buyers, ${inFlight} at once, ${stock} portions, three dishes each, seed ${seed}`);
  const { answers, orderIds, repeats } = await rush(field, {
    buyers,
    inFlight,
    basket: index => basketOf(kitchen.restaurantId, threeOf(random.fork(`basket ${index}`), wanted, others)),
    onAnswer: blows.at,
  });
  await blows.struck();
  say(`answers: ${answers}; asked again: ${repeats}`);
  const [left, ...sidesLeft] = await kitchen.stocks();
  const sidesHeld = sidesLeft.reduce<number>((sum, rest) => sum + plenty - (rest ?? Number.NaN), 0);
  return [
    { what: 'orders that hold stock', wanted: stock, seen: new Set(orderIds).size },
    { what: 'orders in the database', wanted: stock, seen: (await countOrders(platform.launch)) - before },
    { what: 'clean OUT_OF_STOCK', wanted: buyers - stock, seen: answers.of('OUT_OF_STOCK') },
    { what: 'portions left of what all want', wanted: 0, seen: left },
    { what: 'portions held of the other dishes', wanted: stock * 2, seen: sidesHeld },
    { what: 'breaches', wanted: [], seen: await settledBreaches(platform.launch) },
    { what: 'bugs in the logs', wanted: [], seen: bugsIn(platform) },
    { what: 'processes that died by themselves', wanted: [], seen: platform.deaths() },
  ];
};

function threeOf(random: Random, wanted: string, others: readonly string[]): string[] {
  const [first = '', second = ''] = random.shuffle(others);
  return random.shuffle([wanted, first, second]);
}

/** What befalls the platform: most of it while there is stock, a share of which is sold; the rest among refusals. */
function createBlows({ platform, say }: Field, { buyers, stock }: BasketsSize) {
  const catalog = { what: 'kill -9 of the catalog', strike: () => platform.crash('catalog') };
  const order = { what: 'kill -9 of order', strike: () => platform.crash('order') };
  const both = { what: 'kill -9 of both', strike: () => Promise.all(['order', 'catalog'].map(platform.crash)) };
  const forget = { what: 'FLUSHALL of Redis', strike: () => forgetEverything(platform.launch) };
  const blows = [
    { after: stock * 0.2, ...catalog },
    { after: stock * 0.4, ...order },
    { after: stock * 0.6, ...forget },
    { after: stock * 0.8, ...both },
    { after: buyers * 0.5, ...catalog },
    { after: buyers * 0.7, ...order },
  ];
  const striking: Promise<unknown>[] = [];
  return {
    at(answered: number) {
      for (let next = blows[0]; next && answered >= next.after; next = blows[0]) {
        blows.shift();
        say(`  ${next.what}`);
        striking.push(next.strike());
      }
    },
    struck: () => Promise.all(striking),
  };
}

async function forgetEverything({ redisUrl, log }: Launch): Promise<void> {
  const redis = openRedis(redisUrl, log);
  await redis.flushall();
  await redis.close();
}
