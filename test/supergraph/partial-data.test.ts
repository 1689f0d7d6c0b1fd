import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { print } from 'graphql';
import {
  AcceptOrderDocument,
  MarkReadyDocument,
  OrderStatusDocument,
  TrackOrderDocument,
} from '../../clients/operations.generated.ts';
import { type BreakablePlatform, startBreakablePlatform } from '../support/breakable-platform.ts';
import { eventually } from '../support/eventually.ts';
import { insist } from '../support/insist.ts';
import { granted, pay, place } from '../support/journey.ts';

type Customer = Awaited<ReturnType<BreakablePlatform['signUp']>>;
type Problem = { path?: (string | number)[]; extensions?: { code?: string } };
type Tracked = {
  restaurant: { name: string };
  payment: { status: string };
  delivery: { status: string; eta?: object } | null;
};

describe('an order that is tracked while a part of the platform is dead', () => {
  let platform: BreakablePlatform;
  let customer: Customer;
  let kitchen: Awaited<ReturnType<BreakablePlatform['signIn']>>;
  let orderId: string;

  before(async () => {
    platform = await startBreakablePlatform();
    customer = await platform.signUp('Tracking Tina');
    kitchen = await platform.signIn('merchant');
    orderId = (await place(customer)).id;
    granted(await pay(customer, orderId));
    granted((await kitchen.send(AcceptOrderDocument, { orderId, preparationMinutes: 5 })).acceptOrder);
    await eventually('nothing moves any more', async () => {
      const { order } = await track();
      return order?.delivery?.status === 'DISPATCHING' && order.payment.status === 'CAPTURED';
    });
  });
  after(() => platform.stop());

  /** The order in the eyes of its customer. When it will be there is left out: that is reckoned anew each time. */
  async function track(query = print(TrackOrderDocument)): Promise<{ order: Tracked | null; errors: Problem[] }> {
    const response = await fetch(platform.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${customer.accessToken}` },
      body: JSON.stringify({ query, variables: { orderId } }),
    });
    const answer = (await response.json()) as { data: { order: Tracked | null } | null; errors?: Problem[] };
    const order = answer.data?.order ?? null;
    if (order?.delivery) delete order.delivery.eta;
    return { order, errors: answer.errors ?? [] };
  }

  /** While `name` is dead. */
  async function without(name: string, work: () => Promise<void>) {
    await platform.kill(name);
    try {
      await work();
    } finally {
      platform.revive(name);
      await eventually(`${name} is back`, async () => (await fetch(`${platform.url}/ready`)).ok, 30_000);
    }
  }

  it('is shown and followed as ever without the catalog', { timeout: 90_000 }, async () => {
    const whole = await track();
    assert.deepEqual(whole.errors, []);
    await without('catalog', async () => {
      assert.deepEqual(await track(), whole);
      const stream = customer.subscribe(OrderStatusDocument, { orderId, afterSeq: 0 })[Symbol.asyncIterator]();
      for (const seq of [1, 2, 3]) {
        const { orderStatusChanged } = (await stream.next()).value ?? assert.fail('the stream ended');
        assert.equal(orderStatusChanged.seq, seq);
        assert.equal(orderStatusChanged.order.restaurant.name, whole.order?.restaurant.name);
      }
      const next = stream.next();
      granted((await insist(() => kitchen.send(MarkReadyDocument, { orderId }))).markReady);
      assert.equal((await next).value?.orderStatusChanged.status, 'READY');
      await stream.return?.();
    });
  });

  it('is shown without its delivery while that is dead', { timeout: 90_000 }, async () => {
    const whole = await track();
    await without('delivery', async () => {
      const { order, errors } = await track();
      assert.deepEqual(order, { ...whole.order, delivery: null });
      assert.deepEqual(errors.map(wordsOf), ['order.delivery SUBGRAPH_UNAVAILABLE']);
    });
  });

  it('is shown without the name of its customer while the user subgraph is dead', { timeout: 90_000 }, async () => {
    const query = 'query Track($orderId: ID!) { order(id: $orderId) { status customer { id name } } }';
    const whole = await track(query);
    assert.deepEqual(whole.errors, []);
    await without('user', async () => {
      const { order, errors } = await track(query);
      assert.deepEqual(order, { ...whole.order, customer: null });
      for (const error of errors) assert.match(wordsOf(error), /^order\.customer\b.* SUBGRAPH_UNAVAILABLE$/);
      assert.equal(errors.length, 1);
    });
  });
});

const wordsOf = ({ path, extensions }: Problem) => `${path?.join('.')} ${extensions?.code}`;
