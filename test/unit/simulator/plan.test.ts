import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOptions, UsageError } from '../../../simulator/options.ts';
import { planOrders } from '../../../simulator/plan.ts';
import { newRecord, type OrderRecord } from '../../../simulator/record.ts';
import { problemsOf, summarize } from '../../../simulator/summary.ts';

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
});

describe('the options of a simulation', () => {
  it('names the option that is wrong', () => {
    for (const [args, named] of [
      [['--speed', 'fast'], /--speed takes a number/],
      [['--riders', '0'], /--riders takes a number/],
      [['--nonsense'], /--nonsense/],
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

  it('tells ends and times by stage', () => {
    const text = summarize([record('COMPLETED'), record('REJECTED')]);
    assert.match(text, /COMPLETED\s+1/);
    assert.match(text, /placed to accepted\s+2\.0/);
  });
});
