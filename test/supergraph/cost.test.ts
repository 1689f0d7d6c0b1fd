import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { OrderHistoryDocument, TrackOrderDocument } from '../../clients/operations.generated.ts';
import { eventually } from '../support/eventually.ts';
import { cook, granted, pay, place, takeOffer } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

const mostStatements = 12;
/** `me`, then the orders, then what hangs on an order, then the rider on its delivery. */
const levelsOfOrderHistory = 4;

describe('what an operation costs', () => {
  let platform: TestPlatform;
  let customer: Awaited<ReturnType<TestPlatform['signUp']>>;
  const statements: string[] = [];
  const fetches: string[] = [];

  async function costOf(work: () => Promise<unknown>) {
    statements.length = 0;
    fetches.length = 0;
    await work();
    return { statements: [...statements], fetches: [...fetches] };
  }

  before(async () => {
    platform = await startPlatform({
      observe: {
        onStatement: (subgraph, sql) => statements.push(`${subgraph}: ${sql}`),
        onFetch: subgraph => fetches.push(subgraph),
      },
    });
    customer = await platform.signUp('Regular Customer');
    const kitchen = await platform.signIn('merchant');
    const rider = await platform.signIn('rider');
    for (let count = 1; count < 50; count++) await place(customer);
    // The newest order has a delivery and a rider, so that every page of the history shows one.
    const carried = await place(customer);
    granted(await pay(customer, carried.id));
    await cook(kitchen, carried.id);
    await takeOffer(rider);
    await eventually('the customer sees the rider', async () => {
      const { order } = await customer.send(TrackOrderDocument, { orderId: carried.id });
      return order?.delivery?.rider;
    });
  });
  after(() => platform.stop());

  it('is the same for five, twenty and fifty orders of a history', async () => {
    const costs = [];
    for (const first of [5, 20, 50])
      costs.push(
        await costOf(async () => {
          const { me } = await customer.send(OrderHistoryDocument, { first });
          assert.equal(me?.orders.edges.length, first);
          assert.equal(me?.orders.edges[0]?.node.delivery?.rider?.name, 'Ravi Rider');
        }),
      );
    const [five, twenty, fifty] = costs;
    assert.ok(
      five && five.statements.length > 0 && five.statements.length <= mostStatements,
      five?.statements.join('\n'),
    );
    assert.equal(twenty?.statements.length, five.statements.length);
    assert.equal(fifty?.statements.length, five.statements.length);
    assert.deepEqual(twenty?.fetches, five.fetches);
    assert.deepEqual(fifty?.fetches, five.fetches);
  });

  it('is at most one fetch of each subgraph at each level of the plan', async () => {
    const { fetches: sent } = await costOf(() => customer.send(OrderHistoryDocument, { first: 50 }));
    for (const [subgraph, ofSubgraph] of Map.groupBy(sent, name => name))
      assert.ok(ofSubgraph.length <= levelsOfOrderHistory, `${subgraph}: ${ofSubgraph.length} fetches`);
    assert.ok(sent.length <= 6, sent.join(', '));
  });
});
