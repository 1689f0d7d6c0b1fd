import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { type DeliveryUnderTest, startDeliveryUnderTest } from './delivery-under-test.ts';

describe('the board and lists', () => {
  let t: DeliveryUnderTest;
  before(async () => {
    t = await startDeliveryUnderTest();
  });
  after(() => t.stop());
  afterEach(() => t.calm());

  type Page = {
    deliveries: {
      edges: { node: { id: string; status: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
  const board = async (variables: Record<string, unknown>) =>
    (
      await t.ask<Page>(
        `query ($status: [DeliveryStatus!], $overdue: Boolean, $first: Int!, $after: String) {
          deliveries(status: $status, overdue: $overdue, first: $first, after: $after) {
            edges { node { id status attempt readyAt eta { p50 p90 } order { id number restaurant { id } }
              rider { id position { location { latitude } recordedAt } } alerts { id kind level raisedAt acknowledgedAt } } }
            pageInfo { hasNextPage endCursor }
          }
        }`,
        variables,
        t.dispatcher,
      )
    ).deliveries;

  it('lists the most urgent first, in pages, by status', async () => {
    const minutes = [90, 60, 120, 75, 105];
    const orders = await Promise.all(minutes.map(async at => ({ at, ...(await t.accepted(at)) })));
    const expected = orders.sort((a, b) => a.at - b.at).map(({ id }) => id);
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 3; pages++) {
      const page = await board({ first: 2, after });
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.endCursor;
      assert.equal(page.pageInfo.hasNextPage, pages < 2);
    }
    assert.deepEqual(seen, expected);
    assert.equal((await board({ first: 100, status: ['PENDING'] })).edges.length, 5);
    assert.deepEqual(await board({ first: 100, status: ['DELIVERED'] }), {
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
    assert.equal((await board({ first: 100, overdue: true })).edges.length, 0);
  });

  it('answers the deliveries of fifty orders in three statements', async () => {
    const some = await Promise.all(Array.from({ length: 4 }, () => t.accepted(60)));
    const carried = await t.assigned();
    const orderIds = [carried, ...some].map(({ orderId }) => orderId);
    const reps = Array.from({ length: 50 }, (_, index) => ({ __typename: 'Order', id: orderIds[index % 5] }));
    const query = `query ($reps: [_Any!]!) { _entities(representations: $reps) {
      ... on Order { delivery { id status rider { id vehicle } eta { p50 } } }
    } }`;
    for (const claims of [t.dispatcher, carried.customer, carried.rider]) {
      const statements = await t.countStatements(() => t.ask(query, { reps }, claims));
      assert.ok(statements.length <= 3, statements.join('\n'));
    }
    const page = await t.countStatements(() => board({ first: 100 }));
    assert.ok(page.length <= 3, page.join('\n'));
  });

  it('knows what is late', async () => {
    const { id } = await t.assigned();
    assert.ok(!(await board({ first: 100, overdue: true })).edges.some(({ node }) => node.id === id));
    t.elapse(1_800);
    assert.ok((await board({ first: 100, overdue: true })).edges.some(({ node }) => node.id === id));
    assert.ok(!(await board({ first: 100, overdue: false })).edges.some(({ node }) => node.id === id));
  });
});
