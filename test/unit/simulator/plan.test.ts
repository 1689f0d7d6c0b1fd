import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOptions, UsageError } from '../../../simulator/options.ts';
import { planOrders } from '../../../simulator/plan.ts';
import { newRecord, type OrderRecord } from '../../../simulator/record.ts';
import { describeCounts, problemsOf, summarize } from '../../../simulator/summary.ts';

const places = Array.from({ length: 50 }, (_, index) => ({ latitude: 12 + index / 1_000, longitude: 75 }));
const planOf = (seed: number) =>
  planOrders({ seed, ordersPerMinute: 2, customers: 20, places })
    .take(1_000)
    .map(({ random, ...order }) => ({ ...order, draws: [random.next(), random.next()] }))
    .toArray();

describe('the plan of a simulation', () => {
  it('is the same for the same seed and another for another', () => {
    assert.deepEqual(planOf(1), planOf(1));
    assert.notDeepEqual(planOf(1), planOf(2));
  });

  it('brings orders at the rate asked for, in time order', () => {
    const plan = planOf(3);
    const minutes = (plan.at(-1)?.atMs ?? 0) / 60_000;
    assert.ok(Math.abs(minutes - 500) < 50, `1,000 orders in ${minutes} minutes`);
    assert.ok(plan.every((order, index) => order.atMs >= (plan[index - 1]?.atMs ?? 0)));
  });

  it('has some of every wish, and mostly plain ones', () => {
    const plan = planOf(5);
    const share = (is: (order: (typeof plan)[number]) => boolean) => plan.filter(is).length / plan.length;
    const few = {
      sale: share(order => order.buysInSale),
      collects: share(order => order.collects),
      later: share(order => order.aheadMinutes !== null),
      coupon: share(order => order.couponCode !== null),
      tip: share(order => order.tipPercent > 0),
      cash: share(order => order.method === 'CASH'),
      wallet: share(order => order.method === 'WALLET'),
      regretsPaid: share(order => order.regrets === 'PAID'),
      regretsAccepted: share(order => order.regrets === 'ACCEPTED'),
      reminds: share(order => order.reminds),
      abandoned: share(order => order.payment === 'ABANDONED'),
    };
    for (const [wish, of] of Object.entries(few)) assert.ok(of > 0.005 && of < 0.35, `${wish}: ${of}`);
    assert.ok(share(order => order.payment === 'GOOD' && order.regrets === null) > 0.8);
    assert.ok(plan.every(({ aheadMinutes }) => aheadMinutes === null || aheadMinutes > 30));
  });
});

describe('the options of a simulation', () => {
  it('names the option that is wrong', () => {
    for (const [args, named] of [
      [['--speed', 'fast'], /--speed takes a number/],
      [['--riders', '0'], /--riders takes a number/],
      [['--nonsense'], /--nonsense/],
      [['--provider-faults', '2'], /--provider-faults takes a number from 0 to 1/],
      [['--provider-faults', '0.1', '--url', 'http://127.0.0.1:4000/graphql'], /--provider-faults is for a platform/],
      [['--menu', 'prices.csv'], /--menu needs --restaurants/],
      [['--speed', '5', '--url', 'http://127.0.0.1:4000/graphql'], /--speed is for a platform of its own/],
    ] as const)
      assert.throws(
        () => readOptions(args),
        error => error instanceof UsageError && named.test(error.message),
      );
  });

  it('has a default for everything', () => {
    const options = readOptions([]);
    assert.ok(options !== 'help' && options.ordersPerMinute === 2 && options.durationMinutes === 30);
  });
});

describe('the summary of a simulation', () => {
  const record = (end: OrderRecord['end'], faults: string[] = []): OrderRecord => ({
    ...newRecord(0),
    orderId: 'order-1',
    end,
    reachedAt: new Map([
      ['PLACED', 0],
      ['ACCEPTED', 120_000],
    ]),
    streamFaults: faults,
  });

  it('is a failure when an order is stuck, a stream was faulty, or nothing happened', () => {
    assert.deepEqual(problemsOf([record('COMPLETED'), record('CANCELLED')]), []);
    assert.match(problemsOf([record('STUCK')]).join(), /never reached an end/);
    assert.match(problemsOf([record('COMPLETED', ['event 3 came after 1'])]).join(), /faulty stream/);
    assert.match(problemsOf([]).join(), /not a single order/);
  });

  it('names what else happened, by name', () => {
    const text = describeCounts(
      new Map([
        ['tips', 3],
        ['coupons used', 12],
      ]),
    );
    assert.match(text, /^ {2}coupons used +12\n {2}tips +3$/);
  });

  it('tells ends and times by stage', () => {
    const text = summarize([record('COMPLETED'), record('REJECTED')]);
    assert.match(text, /COMPLETED\s+1/);
    assert.match(text, /placed to accepted\s+2\.0/);
  });
});
