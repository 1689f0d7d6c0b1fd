import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { createRandom, type Random } from '../../demo/random.ts';
import { type City, openCity } from '../chaos/city.ts';
import type { BreakablePlatform } from '../support/breakable-platform.ts';
import type { Check } from '../support/check.ts';
import { eventually } from '../support/eventually.ts';
import { follow, type Seen, type Story } from './follower.ts';
import { openStreams, topicsListenedTo } from './left-over.ts';
import { live, placeOrder } from './life.ts';
import { eventRows } from './order-rows.ts';
import { createReturns, type Returns } from './returns.ts';

export type SoakSize = {
  seconds: number;
  clients: number;
  /** Clients of one order. */
  sharing: number;
  /** Seconds that a socket lives, about. */
  cut: number;
  /** Milliseconds between two steps of an order, about. */
  paceMs: number;
  /** Seconds between two kills, at least. */
  every: number;
  /** How many at least, however long it takes. */
  kills: number;
  seed: number;
};

type Say = (line: string) => void;
type Book = { stories: Story[]; failures: string[] };

const victims = ['gateway', 'order', 'redis'];
const redisAwayMs = 3_000;
const patienceMs = 60_000;

/** Lets clients with bad sockets follow orders on a platform that dies part by part, and compares what they saw with the rows. */
export async function runSoak(platform: BreakablePlatform, size: SoakSize, say: Say): Promise<Check[]> {
  const city = await openCity(platform);
  const random = createRandom(size.seed);
  const returns = createReturns();
  const book: Book = { stories: [], failures: [] };
  const run: Run = { book, returns, over: false, giveUp: new AbortController() };
  const tables = Array.from({ length: Math.ceil(size.clients / size.sharing) }, (_, index) =>
    followOrders(city, size, random.fork(`table ${index}`), run),
  );
  const progress = setInterval(() => say(describeProgress(book, returns)), Math.min(10_000, size.seconds * 250));
  try {
    await killInTurn(platform, size, returns, say);
    run.over = true;
    say('no more orders, and nothing is killed any more');
    const impatience = setTimeout(() => run.giveUp.abort(), patienceMs);
    await Promise.all(tables);
    clearTimeout(impatience);
  } finally {
    clearInterval(progress);
    run.giveUp.abort();
  }
  for (const line of returns.describe()) say(line);
  say(describeProgress(book, returns));
  const checks = await judge(platform, book, returns);
  await city.close();
  return checks;
}

type Run = { book: Book; returns: Returns; over: boolean; giveUp: AbortController };

/** One order after the other, each with its clients, until it is over. */
async function followOrders(city: City, size: SoakSize, random: Random, run: Run) {
  const { book, returns, giveUp } = run;
  await sleep(random.next() * size.paceMs * 4); // so that not all orders are placed at once
  while (!run.over) {
    try {
      const placed = await placeOrder(city, random);
      const { orderId } = placed.meal;
      const following = Array.from({ length: size.sharing }, async (_, index) => {
        const token = index % 4 === 3 ? placed.merchantToken : placed.customerToken;
        const { graphqlUrl } = city;
        const luck = random.fork(`${orderId} ${index}`);
        const { signal } = giveUp;
        const diary = returns.open();
        const story = await follow({ graphqlUrl, token, orderId, random: luck, diary, cutAfter: size.cut, signal });
        diary.left();
        book.stories.push(story);
      });
      await Promise.all([live(city, placed, size.paceMs, random), ...following]);
    } catch (error) {
      book.failures.push(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Gateway, order subgraph and Redis, the next once everybody has got over the last; then there is time to get over it. */
async function killInTurn(platform: BreakablePlatform, size: SoakSize, returns: Returns, say: Say) {
  const until = performance.now() + size.seconds * 1000;
  for (let nth = 0; nth < size.kills || performance.now() < until; nth++) {
    await sleep(size.every * 1000);
    await eventually('everybody is back', returns.areBack, patienceMs).catch(error => say(String(error)));
    const victim = victims[nth % victims.length] ?? '';
    say(`kill -9 of ${victim}`);
    returns.killed(victim);
    if (victim !== 'redis') await platform.crash(victim);
    else {
      await platform.killRedis();
      await sleep(redisAwayMs);
      await platform.reviveRedis();
    }
  }
  await sleep(size.every * 1000);
  await eventually('everybody is back', returns.areBack, patienceMs).catch(error => say(String(error)));
}

async function judge(platform: BreakablePlatform, book: Book, returns: Returns): Promise<Check[]> {
  const { launch, url } = platform;
  const rowsOf = await eventRows(launch.mysqlUrls.order, [...new Set(book.stories.map(({ orderId }) => orderId))]);
  const wrong = book.stories.filter(({ orderId, seen }) => !isDeepStrictEqual(seen, rowsOf.get(orderId)));
  const listeners = () => topicsListenedTo(launch);
  await eventually('nobody listens any more', async () => (await listeners()).length === 0, 15_000).catch(() => {});
  await eventually('no stream is open', async () => (await openStreams(url)).upstreams === 0, 15_000).catch(() => {});
  return [
    { what: 'lists of events unlike the rows', wanted: [], seen: wrong.slice(0, 5).map(one => unlike(one, rowsOf)) },
    { what: 'problems of clients', wanted: [], seen: book.stories.flatMap(({ problems }) => problems).slice(0, 5) },
    { what: 'orders that got stuck', wanted: [], seen: book.failures.slice(0, 5) },
    { what: 'clients that follow still', wanted: 0, seen: returns.following() },
    { what: 'all clients were back after each kill', wanted: true, seen: returns.areBack() },
    { what: 'topics listened to after they left', wanted: [], seen: (await listeners()).slice(0, 5) },
    { what: 'streams after they left', wanted: { upstreams: 0, watchers: 0 }, seen: await openStreams(url) },
    { what: 'processes that died by themselves', wanted: [], seen: platform.deaths() },
  ];
}

function unlike({ orderId, seen, sockets }: Story, rowsOf: ReadonlyMap<string, Seen[]>): string {
  const numbers = (events: readonly Seen[] = []) => events.map(({ seq }) => seq).join(' ');
  return `${orderId} over ${sockets} sockets: saw ${numbers(seen)}, the rows are ${numbers(rowsOf.get(orderId))}`;
}

function describeProgress({ stories }: Book, returns: Returns): string {
  const sockets = stories.reduce((sum, story) => sum + story.sockets, 0);
  return (
    `${returns.following()} follow, ${stories.length} have seen an order's end over ${sockets} sockets; ` +
    `what was missed, after coming back: ${returns.missedMs()}; what was not, after its commit: ${returns.liveMs()}`
  );
}
