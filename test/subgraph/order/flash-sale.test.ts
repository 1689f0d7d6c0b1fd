import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { eventually } from '../../support/eventually.ts';
import { someone } from './house.ts';
import { door, type SaleHouse, startSaleHouse } from './sale-house.ts';

const minutes = (count: number) => count * 60_000;

describe('a flash sale', () => {
  let house: SaleHouse;

  before(async () => {
    house = await startSaleHouse();
  });
  after(() => house.stop());
  afterEach(async () => {
    delete house.during.holdStock;
  });

  const ordersOf = async (saleId: string): Promise<{ customer: string; orders: number }[]> => {
    const [rows] = await house.database.order.db.execute(
      sql`SELECT HEX(customer_id) AS customer, COUNT(*) AS orders FROM orders
        WHERE flash_sale_id = UNHEX(${saleId.replaceAll('-', '')}) GROUP BY customer_id`,
    );
    return (rows as unknown as { customer: string; orders: number }[]).map(row => ({
      ...row,
      orders: Number(row.orders),
    }));
  };

  it('gives a ticket at once, and its order soon after, at the price of the sale', async () => {
    const saleId = await house.openSale();
    const buyer = someone();
    const ticket = await house.buy(buyer, saleId);
    assert.equal(ticket.__typename, 'FlashSaleTicket');
    const { state, order } = await house.settled(buyer, ticket.id);
    assert.equal(state, 'ORDERED');
    const query =
      'query ($id: ID!) { order(id: $id) { status subtotal { amountMinor } total { amountMinor } paymentDueAt } }';
    const placed = (await house.atOrder(buyer, query, { id: order.id })).order;
    assert.equal(placed.status, 'PENDING_PAYMENT');
    assert.equal(placed.subtotal.amountMinor, 500); // far below the smallest order of the restaurant
    assert.equal(placed.total.amountMinor, 500 + 290);
    assert.equal(await house.remaining(saleId), 9);
    assert.equal(await house.ticketOf(someone(), ticket.id), null);
    assert.equal(await house.ticketOf(buyer, newId()), null);
    await house.verify();
  });

  it('answers a repeat with the same ticket, and another wish under its key with a refusal', async () => {
    const saleId = await house.openSale();
    const [buyer, key] = [someone(), newId()];
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => house.buy(buyer, saleId, key)));
    const ids = new Set(all.map(({ id }) => id));
    assert.equal(ids.size, 1, JSON.stringify(all));
    const [id] = [...ids];
    const { order } = await house.settled(buyer, id);
    const late = await house.buy(buyer, saleId, key);
    assert.deepEqual([late.id, late.state, late.order.id], [id, 'ORDERED', order.id]);
    assert.equal((await house.buy(buyer, saleId, key, { ...door, line: 'Elsewhere' })).code, 'IDEMPOTENCY_KEY_REUSED');
    assert.equal((await house.buy(buyer, saleId)).code, 'LIMIT_PER_CUSTOMER');
    const other = await house.openSale();
    assert.equal((await house.buy(buyer, other, key)).code, 'IDEMPOTENCY_KEY_REUSED');
    assert.equal((await house.buy(buyer, other)).__typename, 'FlashSaleTicket'); // its place was given back
    assert.deepEqual(
      (await ordersOf(saleId)).map(({ orders }) => orders),
      [1],
    );
  });

  it('says when it opens, that it is over, and that there is no such sale', async () => {
    const opens = house.clock.ms + 60_000;
    const saleId = await house.openSale({ startsAt: new Date(opens).toISOString() });
    const early = await house.buy(someone(), saleId);
    assert.deepEqual([early.code, new Date(early.retryAt).getTime()], ['SALE_NOT_OPEN', opens]);
    house.clock.ms = opens;
    const buyer = someone();
    assert.equal((await house.buy(buyer, saleId)).__typename, 'FlashSaleTicket');
    house.clock.ms += 7 * 3_600_000;
    const late = await house.buy(someone(), saleId);
    assert.deepEqual([late.code, late.retryAt], ['SALE_NOT_OPEN', null]);
    for (const id of [newId(), 'no id']) await assert.rejects(house.buy(someone(), id), { code: 'NOT_FOUND' });
    const input = { flashSaleId: saleId, idempotencyKey: '', dropoff: door };
    const buy = 'mutation ($input: BuyFlashSaleInput!) { buyFlashSale(input: $input) { __typename } }';
    await assert.rejects(house.atOrder(someone(), buy, { input }), { code: 'BAD_USER_INPUT' });
    await assert.rejects(house.atOrder(house.service, buy, { input }), { code: 'UNAUTHENTICATED' });
  });

  it('refuses the ticket, and takes no portion, where the order itself cannot be', async () => {
    const saleId = await house.openSale({ stock: 1 });
    const far = { line: 'Far', location: { latitude: 61, longitude: 25 } };
    const buyer = someone();
    const { id } = await house.buy(buyer, saleId, newId(), far);
    const { state, refusal, order } = await house.settled(buyer, id);
    assert.deepEqual([state, refusal.code, order], ['REFUSED', 'OUT_OF_AREA', null]);
    assert.equal(await house.remaining(saleId), 1);
    // The place is free again, also for the same customer.
    const next = await house.buy(buyer, saleId);
    assert.equal((await house.settled(buyer, next.id)).state, 'ORDERED');
    const pause = 'mutation ($id: ID!, $paused: Boolean!) { pauseRestaurant(id: $id, paused: $paused) { id } }';
    const other = await house.openSale();
    await house.atCatalog(pause, { id: house.restaurantId, paused: true });
    const unlucky = someone();
    const closed = await house.settled(unlucky, (await house.buy(unlucky, other)).id);
    await house.atCatalog(pause, { id: house.restaurantId, paused: false });
    assert.deepEqual([closed.state, closed.refusal.code], ['REFUSED', 'RESTAURANT_CLOSED']);
    await house.verify();
  });

  it('makes one order of a ticket, whatever is lost on the way', async () => {
    const saleId = await house.openSale();
    const [lost, crashed, unread] = [someone(), someone(), someone()];
    // The catalog holds the portion and its answer is lost.
    let losses = 1;
    house.during.holdStock = async () => {
      if (losses-- > 0) throw new Error('lost');
    };
    const first = await house.buy(lost, saleId);
    await eventually('the answer is lost', () => losses < 1);
    // The worker dies between the order and its ticket.
    const second = await house.buy(crashed, saleId);
    const before = await house.settled(crashed, second.id);
    const isSecond = sql`id = UNHEX(${second.id.replaceAll('-', '')})`;
    await house.database.order.db.execute(sql`UPDATE flash_sale_tickets
      SET state = 'QUEUED', order_id = NULL, queued_customer_id = customer_id, check_at = created_at WHERE ${isSecond}`);
    assert.equal((await house.settled(crashed, second.id)).order.id, before.order.id);
    // Redis forgets the stream before anybody reads it.
    await house.stopOrder();
    await house.startOrderAgain();
    const third = await house.buy(unread, saleId);
    await house.redis.flushall();
    house.clock.ms += 20_000;
    assert.equal((await house.settled(unread, third.id)).state, 'ORDERED');
    assert.equal((await house.settled(lost, first.id)).state, 'ORDERED');
    assert.deepEqual(
      (await ordersOf(saleId)).map(({ orders }) => orders),
      [1, 1, 1],
    );
    assert.equal(await house.remaining(saleId), 7);
    await house.verify();
  });

  it('leaves what a stopped process had in hand to the next', async () => {
    const saleId = await house.openSale({ stock: 40 });
    const buyers = Array.from({ length: 40 }, someone);
    const tickets = await Promise.all(buyers.map(buyer => house.buy(buyer, saleId)));
    await house.stopOrder();
    await house.startOrderAgain();
    house.clock.ms += 20_000;
    const ends = await Promise.all(buyers.map((buyer, index) => house.settled(buyer, tickets[index].id)));
    assert.ok(ends.every(({ state }) => state === 'ORDERED'));
    assert.deepEqual(new Set((await ordersOf(saleId)).map(({ orders }) => orders)), new Set([1]));
    assert.equal(await house.remaining(saleId), 0);
    await house.verify();
  });

  it('sells 50 portions to 400 who ask twice each, through a flush of Redis, and sells again what was not paid', async () => {
    const saleId = await house.openSale({ stock: 50 });
    const buyers = Array.from({ length: 400 }, someone);
    // Beyond the burst the bucket lets in one each 10 ms of the platform's time.
    const pulse = setInterval(() => {
      house.clock.ms += 25;
    }, 5);
    let sent = 0;
    const shop = async (buyer: ReturnType<typeof someone>) => {
      for (;;) {
        if (++sent === 300) await house.redis.flushall();
        const answer = await house.buy(buyer, saleId);
        if (answer.code !== 'RATE_LIMITED') return answer;
        await eventually('the time to try again', () => house.clock.ms >= new Date(answer.retryAt).getTime());
      }
    };
    const answers = await Promise.all(
      buyers.flatMap(buyer => [buyer, buyer].map(async who => ({ buyer: who, answer: await shop(who) }))),
    );
    clearInterval(pulse);
    house.clock.ms += 20_000;
    const codes = new Set(answers.map(({ answer }) => answer.code ?? answer.__typename));
    assert.ok(codes.isSubsetOf(new Set(['FlashSaleTicket', 'OUT_OF_STOCK', 'LIMIT_PER_CUSTOMER'])), [...codes].join());
    const drawn = answers.filter(({ answer }) => answer.__typename === 'FlashSaleTicket');
    const ends = await Promise.all(drawn.map(({ buyer, answer }) => house.settled(buyer, answer.id)));
    const ordered = ends.filter(({ state }) => state === 'ORDERED');
    assert.ok(ends.every(({ state, refusal }) => state === 'ORDERED' || refusal.code === 'OUT_OF_STOCK'));
    assert.equal(ordered.length, 50);
    const orders = await ordersOf(saleId);
    assert.deepEqual([orders.length, new Set(orders.map(one => one.orders))], [50, new Set([1])]);
    assert.equal(await house.remaining(saleId), 0);
    await house.verify();

    // Nobody pays: the portions are there for others, and for the same.
    const [first] = drawn;
    assert.ok(first);
    house.clock.ms += minutes(11);
    await eventually('the portions are back', async () => (await house.remaining(saleId)) === 50, 30_000);
    const again = await house.buy(first.buyer, saleId);
    assert.equal(again.__typename, 'FlashSaleTicket', JSON.stringify(again));
    assert.equal((await house.settled(first.buyer, again.id)).state, 'ORDERED');
    const late = Array.from({ length: 49 }, someone);
    house.clock.ms += 1_000;
    const resold = await Promise.all(late.map(buyer => shop(buyer)));
    house.clock.ms += 20_000;
    const sold = await Promise.all(late.map((buyer, index) => house.settled(buyer, resold[index].id)));
    assert.ok(sold.every(({ state }) => state === 'ORDERED'));
    assert.equal((await shop(someone())).code, 'OUT_OF_STOCK');
    assert.equal(await house.remaining(saleId), 0);
    await house.verify();
  });
});
