import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom, type Random } from '../../demo/random.ts';
import { deliveryEndings } from '../../subgraphs/delivery/verify.ts';
import { orderEndings } from '../../subgraphs/order/verify.ts';
import type { BreakablePlatform } from '../support/breakable-platform.ts';
import type { Check } from '../support/check.ts';
import { chargesInTheBooks } from '../support/provider-books.ts';
import { settledBreaches } from '../support/settled-breaches.ts';
import { type City, openCity } from './city.ts';
import { liveMeal } from './meal.ts';
import type { Meal, Plot } from './order-life.ts';
import { rideAll } from './riders.ts';
import { describeWounds } from './wounds.ts';

export type ChaosSize = {
  seconds: number;
  /** Orders a second. */
  rate: number;
  /** Seconds between two kills. */
  every: number;
  riders: number;
  /** Of a hundred orders, how many are brought to a door; the others are collected, but for a few that end early. */
  brought: number;
  seed: number;
  /** Within how many seconds all must move again after a kill; null: that it does is enough. */
  healsWithin: number | null;
};

type Book = { meals: Meal[]; failures: string[]; heldBack: number };

const mostAtOnce = 3_000;
const endings = new Set(['COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED']);

/** Lets a light city live while one part after the other is killed, and answers what it was to show. */
export async function runChaos(
  platform: BreakablePlatform,
  size: ChaosSize,
  say: (line: string) => void,
): Promise<Check[]> {
  const city = await openCity(platform);
  const random = createRandom(size.seed);
  const closing = new AbortController();
  const riding = rideAll(city, size.riders, closing.signal);
  riding.catch(error => say(`A rider gave up: ${error}`));
  const book: Book = { meals: [], failures: [], heldBack: 0 };
  const killing = killNowAndThen(platform, city, size, random.fork('kills'), say);
  const living = takeOrders(city, size, random, book, say);
  await Promise.all([killing, living]);
  say(`drained: ${book.meals.length} orders were promised`);
  closing.abort();
  await riding.catch(error => book.failures.push(`a rider gave up: ${error}`));
  const checks = await judge(platform, city, book, size);
  for (const line of describeWounds(city.pulse)) say(line);
  say(`On the way: ${city.tally}; wishes held back: ${book.heldBack}`);
  await city.close();
  return checks;
}

/** Brings the orders in at their rate whatever the platform does, and lets each come to its end. */
async function takeOrders(city: City, { seconds, rate, brought }: ChaosSize, random: Random, book: Book, say: Say) {
  const startedAt = performance.now();
  const meals = new Set<Promise<void>>();
  const count = Math.round(seconds * rate);
  for (let index = 0; index < count; index++) {
    const luck = random.fork(`order ${index}`);
    const dueAt = startedAt + ((index + luck.next()) / rate) * 1000;
    await sleep(Math.max(0, dueAt - performance.now()));
    if (index % Math.ceil(rate * 30) === 0) say(`${book.meals.length} promised, ${meals.size} on their way`);
    if (meals.size >= mostAtOnce) {
      book.heldBack++;
      continue;
    }
    const meal: Promise<void> = liveMeal(city, plotOf(luck, brought / 100), luck, one => book.meals.push(one))
      .catch(error => void book.failures.push(error instanceof Error ? error.message : String(error)))
      .finally(() => meals.delete(meal));
    meals.add(meal);
  }
  say(`no more wishes, ${meals.size} orders on their way`);
  await Promise.all(meals);
}

const earlyEnds: readonly Plot[] = ['REJECTED', 'CANCELLED', 'ABANDONED'];
const earlyShare = 0.15;

function plotOf(luck: Random, brought: number): Plot {
  if (luck.chance(brought)) return 'BROUGHT';
  return luck.chance(earlyShare / (1 - brought)) ? luck.pick(earlyEnds) : 'COLLECTED';
}

type Say = (line: string) => void;

/** The last one leaves time enough to see everything move again. */
async function killNowAndThen(platform: BreakablePlatform, city: City, size: ChaosSize, random: Random, say: Say) {
  const kills = Math.floor(size.seconds / size.every - 0.5);
  const startedAt = performance.now();
  let victims: string[] = [];
  for (let nth = 1; nth <= kills; nth++) {
    await sleep(Math.max(0, startedAt + nth * size.every * 1000 - performance.now()));
    if (victims.length === 0) victims = random.shuffle(platform.parts); // everyone once before anyone twice
    const victim = victims.pop() ?? '';
    say(`kill -9 of ${victim}`);
    city.pulse.wound(victim);
    await platform.crash(victim);
  }
}

async function judge(
  platform: BreakablePlatform,
  city: City,
  book: Book,
  { healsWithin }: ChaosSize,
): Promise<Check[]> {
  const { launch } = platform;
  const breaches = await settledBreaches(launch);
  const inDatabase = await orderEndings({ mysqlUrl: launch.mysqlUrls.order, log: launch.log });
  const statusOf = new Map(inDatabase.map(({ orderId, status }) => [orderId, status]));
  const deliveries = await deliveryEndings({ mysqlUrl: launch.mysqlUrls.delivery, log: launch.log });
  const deliveryOf = new Map(deliveries.map(({ orderId, status }) => [orderId, status]));
  const describe = ({ plot, orderId, status }: Meal) =>
    `${orderId} ${plot}: last seen ${status}, is ${statusOf.get(orderId)}, its delivery ${deliveryOf.get(orderId)}`;
  const isWaiting = (meal: Meal) => meal.plot === 'ABANDONED' && statusOf.get(meal.orderId) === 'PENDING_PAYMENT';
  const lost = book.meals.filter(({ orderId }) => !statusOf.has(orderId));
  const stuck = book.meals.filter(meal => !endings.has(statusOf.get(meal.orderId) ?? '') && !isWaiting(meal));
  const promised = new Set(book.meals.map(({ orderId }) => orderId));
  const doubled = inDatabase.filter(({ orderId }) => !promised.has(orderId));
  const taken = chargesInTheBooks(launch).filter(({ status }) => !/declined|failed/.test(status)).length;
  for (const { status } of inDatabase) city.tally.add(status);
  const slowest = Math.max(0, ...city.pulse.wounds().map(city.pulse.healedMs));
  return [
    { what: 'orders lost', wanted: 0, seen: lost.length },
    { what: 'orders stuck', wanted: [], seen: stuck.slice(0, 5).map(describe) },
    { what: 'orders doubled', wanted: 0, seen: doubled.length },
    { what: "charges in the provider's books", wanted: book.meals.filter(({ paid }) => paid).length, seen: taken },
    { what: 'orders whose people gave up', wanted: [], seen: book.failures.slice(0, 5) },
    { what: 'breaches', wanted: [], seen: breaches.slice(0, 10) },
    { what: 'processes that died by themselves', wanted: [], seen: platform.deaths() },
    {
      what: `all moving again${healsWithin === null ? '' : ` within ${healsWithin} s`}`,
      wanted: true,
      seen: slowest <= 1000 * (healsWithin ?? Number.MAX_SAFE_INTEGER),
    },
  ];
}
