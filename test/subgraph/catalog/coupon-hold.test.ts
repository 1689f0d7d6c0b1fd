import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { coupons, couponUses, deadLetters } from '../../../subgraphs/catalog/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type CatalogUnderTest,
  euros,
  newItem,
  newRestaurant,
  orderService,
  releaseStock,
  setStock,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';
import { createTeller } from './order-stream.ts';

const holdStock = `mutation ($input: HoldStockInput!) { holdStock(input: $input) { held short { itemId available } couponProblem saleProblem } }`;
const saveCoupon = `mutation ($input: CouponInput!) { saveCoupon(input: $input) { ... on Coupon { id } ... on Refused { code message } } }`;
const standings = `query ($ids: [ID!]!) { reservationStandings(orderIds: $ids) { orderId state hasCoupon } }`;

type Held = { held: boolean; short: { itemId: string }[]; couponProblem: string | null };
type Coupon = { id: string };

describe('the coupon of an order', () => {
  let catalog: CatalogUnderTest;
  let stream: ReturnType<typeof createTeller>;
  let restaurantId: string;
  let itemId: string;
  let uncounted: string;
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest();
    stream = createTeller(catalog);
    restaurantId = await newRestaurant(catalog, owner);
    itemId = await newItem(catalog, owner, restaurantId);
    uncounted = await newItem(catalog, owner, restaurantId);
    await catalog.get(setStock, { itemId, stock: 1_000 }, owner, 'setStock');
  });
  after(async () => {
    await stream.close();
    await catalog.stop();
  });

  const newCoupon = async (change: Record<string, unknown> = {}) => {
    const input = { code: `C-${newId()}`, restaurantId, kind: 'AMOUNT', amount: euros(300), ...change };
    return (await catalog.get<Coupon>(saveCoupon, { input }, owner, 'saveCoupon')).id;
  };
  const hold = (couponId: string, customerId = newId(), orderId = newId(), change: Record<string, unknown> = {}) => {
    const expiresAt = new Date(catalog.clock.now.getTime() + 30 * 60_000).toISOString();
    const coupon = { couponId, customerId, amount: euros(300) };
    const input = { orderId, restaurantId, lines: [{ itemId, quantity: 1 }], expiresAt, coupon, customerId, ...change };
    return catalog.get<Held>(holdStock, { input }, orderService, 'holdStock');
  };
  const usedOf = async (id: string) => {
    const [row] = await catalog.db.select().from(coupons).where(eq(coupons.id, id));
    return row?.usedCount;
  };
  const stateOf = async (orderId: string) => {
    const [row] = await catalog.db.select().from(couponUses).where(eq(couponUses.orderId, orderId));
    return row?.state;
  };
  const holdsUp = () =>
    eventually('no invariant is broken', async () => {
      const breaches = await catalog.breaches();
      return breaches.length === 0;
    });
  const becomes = async (orderId: string, state: string) => {
    await eventually(`the use is ${state}`, async () => (await stateOf(orderId)) === state);
    await holdsUp();
    assert.deepEqual(await catalog.db.select().from(deadLetters), []);
  };
  const standingOf = (id: string) =>
    catalog.get(standings, { ids: [id, newId(), 'no-id'] }, orderService, 'reservationStandings');

  it('is one of exactly fifty for two hundred who race for it', async () => {
    const couponId = await newCoupon({ limitTotal: 50 });
    const lines = [{ itemId: uncounted, quantity: 1 }]; // no stock on whose row they would wait for each other
    const answers = await Promise.all(Array.from({ length: 200 }, () => hold(couponId, newId(), newId(), { lines })));
    assert.equal(answers.filter(({ held }) => held).length, 50);
    const refused = answers.filter(({ held }) => !held);
    assert.ok(refused.every(({ couponProblem, short }) => couponProblem && short.length === 0));
    assert.equal(await usedOf(couponId), 50);
    const uses = await catalog.db.select().from(couponUses).where(eq(couponUses.couponId, couponId));
    assert.equal(uses.length, 50);
  });

  it('is had by one customer as often as the limit says, however fast they click', async () => {
    const couponId = await newCoupon({ limitPerCustomer: 2 });
    const customerId = newId();
    const lines = [{ itemId: uncounted, quantity: 1 }];
    const answers = await Promise.all(Array.from({ length: 12 }, () => hold(couponId, customerId, newId(), { lines })));
    assert.equal(answers.filter(({ held }) => held).length, 2);
    assert.equal((await hold(couponId)).held, true);
    assert.equal(await usedOf(couponId), 3);
  });

  it('holds the stock only with the coupon, and the coupon only with the stock', async () => {
    const [few, couponId] = [await newItem(catalog, owner, restaurantId), await newCoupon({ limitTotal: 1 })];
    await catalog.get(setStock, { itemId: few, stock: 1 }, owner, 'setStock');
    const tooMany = await hold(couponId, newId(), newId(), { lines: [{ itemId: few, quantity: 2 }] });
    assert.deepEqual([tooMany.held, tooMany.short.length, tooMany.couponProblem], [false, 1, null]);
    assert.equal(await usedOf(couponId), 0);
    assert.equal((await hold(couponId)).held, true);
    const lines = [{ itemId: few, quantity: 1 }];
    const usedUp = await hold(couponId, newId(), newId(), { lines });
    assert.deepEqual([usedUp.held, usedUp.couponProblem], [false, 'This coupon is used up.']);
    assert.equal((await hold(await newCoupon(), newId(), newId(), { lines })).held, true);
  });

  it('is refused when it is over, not yet begun, unknown, or of another restaurant', async () => {
    const elsewhere = await newRestaurant(catalog, owner);
    const ids = {
      'This coupon has expired.': await newCoupon({
        startsAt: '2026-03-01T00:00:00Z',
        endsAt: '2026-03-02T00:00:00Z',
      }),
      'This coupon cannot be used yet.': await newCoupon({ startsAt: '2026-04-01T00:00:00Z' }),
      'This coupon is of another restaurant.': await newCoupon({ restaurantId: elsewhere }),
      'There is no such coupon.': newId(),
    };
    for (const [problem, id] of Object.entries(ids))
      assert.deepEqual(await hold(id), { held: false, short: [], couponProblem: problem, saleProblem: null });
  });

  it('is used when the order is paid, and given back when it comes to nothing', async () => {
    const couponId = await newCoupon({ limitTotal: 1 });
    for (const ending of ['OrderCancelled', 'OrderRejected', 'OrderExpired']) {
      const orderId = newId();
      assert.equal((await hold(couponId, newId(), orderId)).held, true);
      assert.deepEqual(await standingOf(orderId), [{ orderId, state: 'HELD', hasCoupon: true }]);
      await stream.tell('events:order', ending === 'OrderExpired' ? 'OrderScheduled' : 'OrderPlaced', { orderId });
      await becomes(orderId, 'REDEEMED');
      assert.equal(await usedOf(couponId), 1);
      await stream.tell('events:order', ending, { orderId, soldOutItemIds: [] });
      await becomes(orderId, 'RELEASED');
      assert.equal(await usedOf(couponId), 0);
      assert.deepEqual(await standingOf(orderId), [{ orderId, state: 'RELEASED', hasCoupon: false }]);
    }
  });

  it('comes back from an order that was accepted and then cancelled, while its stock stays sold', async () => {
    const [couponId, orderId] = [await newCoupon({ limitTotal: 1 }), newId()];
    await hold(couponId, newId(), orderId);
    await stream.tell('events:order', 'OrderPlaced', { orderId });
    const accepted = { orderId, restaurantId, lines: [{ itemId, quantity: 1 }] };
    await stream.tell('events:order', 'OrderAccepted', accepted);
    await stream.tell('events:order', 'OrderCancelled', { orderId });
    await becomes(orderId, 'RELEASED');
    assert.deepEqual(await standingOf(orderId), [{ orderId, state: 'COMMITTED', hasCoupon: false }]);
  });

  it('is used by an order that the kitchen accepts, also when nobody told that it was paid', async () => {
    for (const hasFallen of [false, true]) {
      const [couponId, orderId] = [await newCoupon(), newId()];
      const expiresAt = new Date(catalog.clock.now.getTime() + 60_000).toISOString();
      await hold(couponId, newId(), orderId, { expiresAt });
      if (hasFallen) {
        catalog.clock.now = new Date(catalog.clock.now.getTime() + 61_000);
        await becomes(orderId, 'RELEASED');
      }
      const accepted = { orderId, restaurantId, lines: [{ itemId, quantity: 1 }] };
      await stream.tell('events:order', 'OrderAccepted', accepted);
      await becomes(orderId, 'REDEEMED');
      assert.equal(await usedOf(couponId), 1);
    }
    await holdsUp();
  });

  it('falls with its hold, but not once the order is paid', async () => {
    const [couponId, unpaid, paid] = [await newCoupon(), newId(), newId()];
    await hold(couponId, newId(), unpaid);
    await hold(couponId, newId(), paid);
    await stream.tell('events:order', 'OrderPlaced', { orderId: paid });
    await becomes(paid, 'REDEEMED');
    catalog.clock.now = new Date(catalog.clock.now.getTime() + 31 * 60_000);
    await becomes(unpaid, 'RELEASED');
    assert.deepEqual(await standingOf(paid), [{ orderId: paid, state: 'HELD', hasCoupon: true }]);
    assert.equal(await usedOf(couponId), 1);
    // The news that it was paid comes late: the price had the coupon in it.
    await stream.tell('events:order', 'OrderPlaced', { orderId: unpaid });
    await becomes(unpaid, 'REDEEMED');
    assert.equal(await usedOf(couponId), 2);
  });

  it('is given back by releaseStock, and counts no more for the customer', async () => {
    const [couponId, customerId, orderId] = [await newCoupon(), newId(), newId()];
    await hold(couponId, customerId, orderId);
    assert.match((await hold(couponId, customerId)).couponProblem ?? '', /as often as you can/);
    assert.equal(await catalog.get(releaseStock, { orderId }, orderService, 'releaseStock'), true);
    assert.equal((await hold(couponId, customerId)).held, true);
  });

  it('takes off more than any one dish may cost, for the basket may be large', async () => {
    const customerId = newId();
    const couponId = await newCoupon({ kind: 'PERCENT', amount: null, basisPoints: 10_000 });
    const coupon = { couponId, customerId, amount: euros(100_000_000_000) };
    assert.equal((await hold(couponId, customerId, newId(), { coupon })).held, true);
  });

  it('never makes a caller meet a deadlock, whatever is wanted at once', async () => {
    const others = [await newItem(catalog, owner, restaurantId), await newItem(catalog, owner, restaurantId)];
    for (const id of others) await catalog.get(setStock, { itemId: id, stock: 500 }, owner, 'setStock');
    const offered = [await newCoupon({ limitPerCustomer: 99 }), await newCoupon({ limitPerCustomer: 99 })];
    const customers = [newId(), newId(), newId()];
    const work = Array.from({ length: 150 }, async (_, n) => {
      const ids = n % 2 ? [itemId, ...others] : [...others, itemId].reverse();
      const lines = ids.slice(0, 1 + (n % 3)).map(id => ({ itemId: id, quantity: 1 }));
      const orderId = newId();
      const answer = await hold(offered[n % 2] ?? '', customers[n % 3], orderId, { lines });
      assert.equal(answer.held, true, JSON.stringify(answer));
      if (n % 4 === 0) await catalog.get(releaseStock, { orderId }, orderService, 'releaseStock');
    });
    await Promise.all(work);
    await holdsUp();
  });
});
