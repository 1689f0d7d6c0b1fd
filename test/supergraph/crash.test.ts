import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  AcceptOrderDocument,
  CompleteOrderDocument,
  MenuDocument,
  OrderHistoryDocument,
  type OrderLineInput,
  PayOrderDocument,
  PlaceOrderDocument,
  SetStockDocument,
  TrackOrderDocument,
} from '../../clients/operations.generated.ts';
import { findBreaches } from '../../launch/breaches.ts';
import { type Charge, entryShape } from '../../simulator/payment-provider/entries.ts';
import { type BreakablePlatform, startBreakablePlatform } from '../support/breakable-platform.ts';
import { eventually } from '../support/eventually.ts';
import { insist } from '../support/insist.ts';
import { demoKitchen, granted, pay, place, plainLines } from '../support/journey.ts';
import { cookAll, rideAll, watchToTheEnd } from '../support/people.ts';

type Customer = Awaited<ReturnType<BreakablePlatform['signUp']>>;
type Bought = { customer: Customer; orderId: string; totalMinor: number };

/** Of each of the customers; more of them for a longer storm. */
const ordersEach = 6 * Number(process.env['DABBA_TEST_ROUNDS'] ?? 1);
const portionsLeft = 10;
const patienceMs = 40_000;

describe('a platform whose parts are killed', () => {
  let platform: BreakablePlatform;
  let customers: Customer[];
  let lines: OrderLineInput[];
  let special: string;
  const bought: Bought[] = [];

  before(async () => {
    platform = await startBreakablePlatform();
    const names = ['Ada', 'Bela', 'Caro', 'Dora', 'Emil'];
    customers = await Promise.all(names.map(name => platform.signUp(`Stubborn ${name}`)));
    const [first] = customers;
    assert.ok(first);
    lines = await plainLines(first);
    const { restaurant } = await first.send(MenuDocument, { restaurantId: demoKitchen.id });
    const counted = restaurant?.menu.sections.flatMap(({ items }) => items).find(({ stock }) => stock !== null);
    assert.ok(counted);
    special = counted.id;
    const kitchen = await platform.signIn('merchant');
    await kitchen.send(SetStockDocument, { itemId: special, stock: portionsLeft });
  });
  after(() => platform.stop());

  /** As an app does it that heard nothing: the same key again, and sometimes twice at once. */
  async function order(customer: Customer, wanted: OrderLineInput[]) {
    const { line, location } = demoKitchen.home;
    const input = {
      idempotencyKey: randomUUID(),
      restaurantId: demoKitchen.id,
      lines: wanted,
      dropoff: { line, location },
    };
    const ask = () => insist(() => customer.send(PlaceOrderDocument, { input }));
    const [answer, second] = await Promise.all([ask(), ...(Math.random() < 0.3 ? [ask()] : [])]);
    const { placeOrder } = answer;
    if (second && 'id' in placeOrder && 'id' in second.placeOrder) assert.equal(second.placeOrder.id, placeOrder.id);
    return placeOrder;
  }

  async function buy(customer: Customer, wanted = lines): Promise<void> {
    const placed = granted(await order(customer, wanted));
    const input = {
      orderId: placed.id,
      idempotencyKey: randomUUID(),
      method: 'CARD' as const,
      paymentToken: 'tok_success',
    };
    // An outcome that nobody knows yet is asked for again, under the key that charges once.
    await eventually('paid', async () => {
      const { payOrder } = await insist(() => customer.send(PayOrderDocument, { input }));
      return ['AUTHORIZED', 'CAPTURED'].includes(granted(payOrder).status);
    });
    bought.push({ customer, orderId: placed.id, totalMinor: placed.total.amountMinor });
  }

  const brought = ({ customer, orderId }: Pick<Bought, 'customer' | 'orderId'>) =>
    eventually(
      `${orderId} is brought`,
      async () => {
        const { completeOrder } = await insist(() => customer.send(CompleteOrderDocument, { orderId }));
        return 'status' in completeOrder || completeOrder.message.includes('COMPLETED');
      },
      patienceMs,
    ).catch(async error => {
      const { order } = await customer.send(TrackOrderDocument, { orderId });
      throw new Error(JSON.stringify(order, null, 1), { cause: error });
    });

  it('keeps every order, charges it once, and brings it', { timeout: 110_000 }, async () => {
    const closing = new AbortController();
    const crew = [cookAll(await platform.signIn('merchant'), closing.signal)];
    for (const number of [1, 2, 3, 4, 5, 6])
      crew.push(rideAll(await platform.signIn(`sim-rider-0${number}`), closing.signal));

    const shopping = customers.map(async customer => {
      for (let count = 0; count < ordersEach; count++) await buy(customer);
    });
    const storm = (async () => {
      // What dies is in the middle of something: each share of the orders that was bought kills the next.
      const victims = ['order', 'catalog', 'delivery', 'gateway', 'redis', 'payment-provider'];
      const share = (customers.length * ordersEach) / (victims.length + 1);
      for (const [index, victim] of victims.entries()) {
        await eventually(`${index} shares bought`, () => bought.length >= share * index, patienceMs);
        if (victim !== 'redis') await platform.crash(victim);
        else {
          await platform.killRedis();
          platform.reviveRedis();
        }
      }
    })();
    await Promise.all([...shopping, storm]);
    assert.equal(bought.length, customers.length * ordersEach);

    const watching = bought.map(({ customer, orderId }) => watchToTheEnd(customer, orderId));
    for (const one of bought) await brought(one);
    closing.abort();
    await Promise.all(crew);
    for (const [index, { customer, orderId }] of bought.entries()) {
      const { order: seen } = await customer.send(TrackOrderDocument, { orderId });
      assert.equal(seen?.status, 'COMPLETED');
      assert.deepEqual(
        await watching[index],
        seen.timeline.map(({ seq }) => seq),
      );
    }
    for (const customer of customers) {
      const { me } = await customer.send(OrderHistoryDocument, { first: 100 });
      assert.equal(me?.orders.edges.length, ordersEach, 'one order for a key');
    }
    const paid = bought.map(({ totalMinor }) => totalMinor).sort((a, b) => a - b);
    assert.deepEqual(charged(), paid, 'one charge for an order');
    await nothingIsBroken();
  });

  /** The amounts that the provider took, by its own books. */
  function charged(): number[] {
    const journal = join(platform.launch.runDirectory, 'payment-provider', 'journal.ndjson');
    const charges = new Map<string, Charge>();
    for (const line of readFileSync(journal, 'utf8').trimEnd().split('\n')) {
      const entry = entryShape.parse(JSON.parse(line));
      if (entry.kind === 'charge') charges.set(entry.charge.key, entry.charge);
    }
    const taken = [...charges.values()].filter(({ status }) => status === 'authorized' || status === 'captured');
    return taken.map(({ amountMinor }) => amountMinor).sort((a, b) => a - b);
  }

  async function nothingIsBroken() {
    let found: unknown[] = [];
    await eventually(
      'no invariant is broken',
      async () => {
        found = await findBreaches(platform.launch);
        return found.length === 0;
      },
      10_000,
    ).catch(error => assert.deepEqual(found, [], String(error)));
    assert.deepEqual(
      platform.logLines().filter(line => /a bug answered|dead letter|"level":60/.test(line)),
      [],
    );
  }

  it('sells what there is and no more', { timeout: 60_000 }, async () => {
    const buyers = Array.from({ length: portionsLeft + 5 }, (_, index) => customers[index % customers.length]);
    const rush = buyers.map(buyer => {
      assert.ok(buyer);
      return order(buyer, [...lines, { itemId: special, quantity: 1, modifierOptionIds: [] }]);
    });
    await platform.crash('catalog');
    await platform.crash('order');
    const answers = await Promise.all(rush);
    const held = answers.filter(answer => 'id' in answer);
    assert.deepEqual(
      answers.flatMap(answer => ('code' in answer ? [answer.code] : [])),
      Array(5).fill('OUT_OF_STOCK'),
    );
    assert.equal(new Set(held.map(({ id }) => id)).size, portionsLeft);
    await nothingIsBroken();
  });

  it('shows fifty watchers every event once, in order, whatever dies meanwhile', { timeout: 60_000 }, async () => {
    const [customer] = customers;
    assert.ok(customer);
    const kitchen = await platform.signIn('merchant');
    const { id: orderId } = await insist(() => place(customer));
    const seen = Array.from({ length: 50 }, (): number[] => []);
    const everybody = (seq: number) =>
      eventually(`everybody saw ${seq}`, () => seen.every(numbers => numbers.at(-1) === seq), patienceMs);
    const watchers = Array.from({ length: 5 }, () => platform.client({ accessToken: customer.accessToken }));
    const watching = seen.map((numbers, index) =>
      watchToTheEnd(watchers[index % watchers.length] ?? customer, orderId, numbers),
    );
    await everybody(1);
    await platform.crash('order');
    granted(await insist(() => pay(customer, orderId)));
    await everybody(2);
    await platform.killRedis();
    await insist(() => kitchen.send(AcceptOrderDocument, { orderId, preparationMinutes: 1 }));
    await everybody(3); // by looking into the log: nobody could tell them
    await platform.crash('gateway');
    platform.reviveRedis();
    const closing = new AbortController();
    const crew = [
      cookAll(kitchen, closing.signal),
      rideAll(await insist(() => platform.signIn('rider')), closing.signal),
    ];
    await everybody(5);
    await platform.crash('order');
    await brought({ customer, orderId });
    const { order: lived } = await insist(() => customer.send(TrackOrderDocument, { orderId }));
    const life = lived?.timeline.map(({ seq }) => seq);
    assert.equal(life?.at(-1), life?.length);
    for (const numbers of await Promise.all(watching)) assert.deepEqual(numbers, life);
    closing.abort();
    await Promise.all(crew);
    await nothingIsBroken();
  });
});
