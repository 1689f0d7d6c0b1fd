import type { Logger } from 'pino';
import { createRandom, type Random } from '../demo/random.ts';
import type { GeoPoint } from '../demo/types.ts';
import { orderMeal } from './actors/customer.ts';
import { runKitchens } from './actors/kitchen.ts';
import { rideShift } from './actors/rider.ts';
import { openCity } from './city.ts';
import { followClock } from './clock.ts';
import type { SimulationOptions } from './options.ts';
import { planOrders } from './plan.ts';
import { newRecord, type OrderRecord } from './record.ts';
import { type Account, type SignedIn, signIn, signInAs } from './session.ts';
import { createStage, type Stage } from './stage.ts';

export type SimulationResult = {
  records: OrderRecord[];
  complaints: readonly string[];
  counts: ReadonlyMap<string, number>;
};

const password = 'demo-password';
const kitchenEmails = ['sim-kitchen@demo.test', 'merchant@demo.test'];
// Beyond the longest deadline an order can meet: 30 minutes to pay, then an hour from acceptance to the door and back.
const patienceMs = 2.5 * 3_600_000;

const account = (role: string, nth: number): Account => {
  const number = String(nth + 1).padStart(2, '0');
  return { email: `sim-${role}-${number}@demo.test`, name: `Simulated ${role} ${number}`, password };
};

/** Lets a city live on the platform at `url` until the orders have come in and every one of them has ended. */
export async function runSimulation(
  url: string,
  options: SimulationOptions,
  log: Logger,
  stop: AbortSignal,
): Promise<SimulationResult> {
  const [city, clock] = await Promise.all([openCity(options.streets), followClock(url)]);
  const over = new AbortController();
  const signal = AbortSignal.any([stop, over.signal]);
  const runId = clock.now().getTime().toString(36);
  const stage = createStage({ url, runId, clock, streets: city.streets, signal, log, gentle: options.gentle });
  const random = createRandom(options.seed);

  const kitchens = await Promise.all(
    kitchenEmails.map(async email =>
      runKitchens(stage, () => signIn(url, { email, name: email, password }, clock), options.seed),
    ),
  );
  const shifts = await startShifts(stage, options.riders, index => random.fork(`rider ${index}`), city.places);
  const customers = await signInAll(options.ordersPerMinute > 10 ? 60 : 20, nth =>
    signIn(url, account('customer', nth), clock),
  );

  const records = await takeOrders(stage, options, customers, city.places);
  over.abort();
  await Promise.all([...shifts, ...kitchens.map(kitchen => kitchen.stop())]);
  await Promise.all(customers.map(customer => customer.close()));
  return { records, complaints: stage.complaints, counts: stage.counts };
}

async function startShifts(
  stage: Stage,
  count: number,
  randomOf: (nth: number) => Random,
  places: readonly GeoPoint[],
) {
  const riders = await signInAll(count, nth => signInAs(stage.url, account('rider', nth), 'RIDER', stage.clock));
  return riders.map((rider, nth) => {
    const random = randomOf(nth);
    return rideShift(stage, rider, random, random.pick(places)).catch(error =>
      stage.complain(`rider ${nth + 1}`, error),
    );
  });
}

/** A few at a time: hashing passwords is work for the platform. */
async function signInAll(count: number, one: (nth: number) => Promise<SignedIn>): Promise<SignedIn[]> {
  const people: SignedIn[] = [];
  for (let nth = 0; nth < count; nth += 4) {
    const group = Array.from({ length: Math.min(4, count - nth) }, (_, offset) => one(nth + offset));
    people.push(...(await Promise.all(group)));
  }
  return people;
}

async function takeOrders(
  stage: Stage,
  options: SimulationOptions,
  customers: readonly SignedIn[],
  places: readonly GeoPoint[],
): Promise<OrderRecord[]> {
  const { clock, signal } = stage;
  const started = clock.now().getTime();
  const lastMs = (options.durationMinutes ?? Number.POSITIVE_INFINITY) * 60_000;
  const records: OrderRecord[] = [];
  const meals = new Set<Promise<void>>();
  const plan = planOrders({
    seed: options.seed,
    ordersPerMinute: options.ordersPerMinute,
    customers: customers.length,
    places,
  });

  for (const wish of plan) {
    if (wish.atMs > lastMs || signal.aborted) break;
    await clock.sleep(started + wish.atMs - clock.now().getTime(), signal).catch(() => {});
    const who = customers[wish.customer];
    if (signal.aborted || !who) break;
    stage.count('orders begun');
    const record = newRecord(wish.index);
    if (!options.gentle) records.push(record); // from the beginning: an order that never ends must be counted as one
    const meal = orderMeal(stage, who, wish, record)
      .catch(error => stage.complain(`order ${wish.index + 1}`, error))
      .finally(() => meals.delete(meal));
    meals.add(meal);
  }
  const patience = clock.sleep(patienceMs, signal).catch(() => {});
  await Promise.race([Promise.all(meals), patience]);
  return records;
}
