import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { createClock } from '#platform/clock.ts';
import {
  AcceptOrderDocument,
  DelayOrderDocument,
  MarkReadyDocument,
  PayOrderDocument,
  PlaceOrderDocument,
  StartPreparingDocument,
} from '../../clients/operations.generated.ts';
import { createTurnstile } from '../support/buyers.ts';
import { granted } from '../support/journey.ts';
import { basketOf, type OwnKitchen, openKitchen } from '../support/own-kitchen.ts';
import { createQuickClient, type QuickClient } from '../support/quick-client.ts';
import type { Companion } from './companion.ts';
import { cpuTimeMs } from './cpu-time.ts';
import { type StartedPlatform, startedPlatform } from './started-platform.ts';
import type { CrowdJob, Delivered, Faults } from './streams/clients/crowd.ts';
import { startProcess } from './streams/process.ts';
import type { Run } from './streams/run.ts';
import type { Scenario } from './streams/scenarios.ts';

export const realOrders = {
  name: 'from-commit',
  about: 'the platform in five processes, orders that kitchens move, five watchers each; times from the commit',
};

const kitchens = 8;
const watchersAnOrder = 5;
const orders = 100;
const atOnce = 8;
/** Well below what the platform can: nearer to it an event waits for its own commit, and not for the gateway. */
const movesASecond = 25;

type RealOrder = { id: string; kitchen: OwnKitchen };
type Field = { client: QuickClient; crowd: Companion; platform: StartedPlatform };

const query = `subscription Track($orderId: ID!, $afterSeq: Int) {
  orderStatusChanged(orderId: $orderId, afterSeq: $afterSeq) { seq type status occurredAt recordedAt order { id status } }
}`;

/**
 * Real orders of real mutations, each of which commits in MySQL and is published by the outbox: that is why they are
 * few. `recordedAt` is taken in the transaction just before its commit; the gateway's CPU includes the mutations'.
 */
export async function runRealOrders(scale: number): Promise<{ scenario: Scenario; run: Run }> {
  const platform = await startedPlatform({ services: true });
  const crowd = startProcess('clients/crowd.ts');
  const client = createQuickClient({ url: platform.graphqlUrl, connections: atOnce });
  const field = { client, crowd, platform };
  try {
    const placed = await placeOrders(field, Math.max(kitchens, Math.round(orders * scale)));
    const watchers = placed.length * watchersAnOrder;
    const gateway = childOf(platform.pid, 'gateway/main.ts');
    const rssBefore = rssOf(gateway);
    const openSeconds = await watch(field, placed, watchers);
    const rssAfter = rssOf(gateway);

    const cpuBefore = cpuTimeMs(gateway);
    await crowd.ask({ job: 'begin' } satisfies CrowdJob);
    const events = await move(client, placed);
    const faults = await settled(field, placed);
    const delivered = await crowd.ask<Delivered>({ job: 'end' } satisfies CrowdJob);
    const eventsPerSecond = Math.round(events / delivered.seconds);
    return {
      scenario: { ...realOrders, kind: 'orders', watchers, topics: placed.length, eventsPerSecond },
      run: {
        ...delivered,
        contestant: 'ours',
        round: 1,
        offered: eventsPerSecond * watchersAnOrder,
        cpuUs: ((cpuTimeMs(gateway) - cpuBefore) * 1000) / delivered.deliveries,
        ownerCpuUs: Number.NaN,
        kbASocket: (rssAfter - rssBefore) / watchers,
        upstreams: null,
        openSeconds,
        faults,
        foreignPercent: Number.NaN,
      },
    };
  } finally {
    await crowd.stop();
    await client.close();
    await platform.stop();
  }
}

/** Until the kitchen has accepted them. */
async function placeOrders({ client, platform }: Field, count: number): Promise<RealOrder[]> {
  const signIn = createTurnstile({ ...platform, now: createClock(platform.clock) });
  const dish = [{ name: 'Dish', stock: null }];
  const open = await Promise.all(Array.from({ length: kitchens }, () => openKitchen(client, signIn, dish)));
  const placed: RealOrder[] = [];
  await inTurns(count, async nth => {
    const kitchen = open[nth % kitchens] as OwnKitchen;
    const buyer = await signIn();
    const input = basketOf(kitchen.restaurantId, kitchen.itemIds);
    const { placeOrder } = await client.send(PlaceOrderDocument, { input }, buyer);
    const { id } = granted(placeOrder);
    const payment = { orderId: id, idempotencyKey: crypto.randomUUID(), method: 'CASH' as const };
    await client.send(PayOrderDocument, { input: payment }, buyer);
    await client.send(AcceptOrderDocument, { orderId: id }, kitchen.merchant);
    placed.push({ id, kitchen });
  });
  return placed;
}

/** Each by another of the staff, from the order's first event on. */
async function watch({ crowd, platform }: Field, placed: readonly RealOrder[], watchers: number): Promise<number> {
  const signIn = createTurnstile({ ...platform, now: createClock(platform.clock) });
  const staff = await Promise.all(Array.from({ length: watchers }, () => signIn('SUPPORT')));
  const { port, pathname: path } = new URL(platform.graphqlUrl);
  const beganAt = performance.now();
  const job: CrowdJob = {
    ...{ job: 'open', port: Number(port), path, query, watchers, fromFirst: true, each: true, since: 'recordedAt' },
    orderIds: placed.map(({ id }) => id),
    tokens: staff.map(({ token }) => token),
  };
  await crowd.ask(job);
  const openSeconds = (performance.now() - beganAt) / 1000;
  const until = performance.now() + 60_000;
  for (;;) {
    const { waiting, ended } = await crowd.ask<{ waiting: number; ended: object }>({ job: 'waiting' });
    if (Object.keys(ended).length > 0) throw new Error(`Subscriptions ended: ${JSON.stringify(ended)}`);
    if (waiting === 0) return openSeconds;
    if (performance.now() > until) throw new Error(`${waiting} watchers have heard nothing.`);
    await sleep(200);
  }
}

/** Five events of each order, several orders side by side. */
async function move(client: QuickClient, placed: readonly RealOrder[]): Promise<number> {
  const delay = (order: RealOrder) =>
    client.send(DelayOrderDocument, { orderId: order.id, minutes: 5 }, order.kitchen.merchant);
  const steps = [
    delay,
    ({ id: orderId, kitchen }: RealOrder) => client.send(StartPreparingDocument, { orderId }, kitchen.merchant),
    delay,
    delay,
    ({ id: orderId, kitchen }: RealOrder) => client.send(MarkReadyDocument, { orderId }, kitchen.merchant),
  ];
  const moves = steps.flatMap(step => placed.map(order => () => step(order)));
  const beganAt = performance.now();
  await inTurns(moves.length, async nth => {
    await sleep(Math.max(0, beganAt + (nth * 1000) / movesASecond - performance.now()));
    await moves[nth]?.();
  });
  return moves.length;
}

async function inTurns(count: number, work: (nth: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

async function settled({ crowd, platform }: Field, placed: readonly RealOrder[]): Promise<Faults> {
  const database = await createConnection(platform.mysqlUrls.order);
  const [rows] = await database.query(
    'SELECT LOWER(HEX(order_id)) AS id, MAX(seq) AS seq FROM order_events GROUP BY 1',
  );
  await database.end();
  const seqs = new Map((rows as { id: string; seq: number }[]).map(({ id, seq }) => [id, seq]));
  const lastSeqs = placed.map(({ id }) => seqs.get(id.replaceAll('-', '')) ?? 0);
  const until = performance.now() + 15_000;
  for (;;) {
    const faults = await crowd.ask<Faults>({ job: 'settle', lastSeqs } satisfies CrowdJob);
    if (faults.missing === 0 || performance.now() > until) return faults;
    await sleep(100);
  }
}

/** The process that was started with this program by the other. */
function childOf(parent: number, program: string): number {
  for (const name of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const isChild = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      if (isChild && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(program)) return Number(name);
    } catch {} // it has ended meanwhile
  }
  throw new Error(`${program} does not run.`);
}

/** In kB. */
const rssOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
