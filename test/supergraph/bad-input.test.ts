import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { openRedis } from '#platform/redis.ts';
import {
  CartDocument,
  DiscoverDocument,
  MenuDocument,
  type OrderLineInput,
  OrderStatusDocument,
  PlaceOrderDocument,
  PutCartLineDocument,
  type PutCartLineMutationVariables,
  QuoteDocument,
  TrackOrderDocument,
} from '../../clients/operations.generated.ts';
import { eventually } from '../support/eventually.ts';
import { demoKitchen, place, plainLines } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

describe('bad input', () => {
  let platform: TestPlatform;
  let customer: Awaited<ReturnType<TestPlatform['signUp']>>;

  before(async () => {
    platform = await startPlatform();
    customer = await platform.signUp('Clumsy Customer');
  });
  after(() => platform.stop());

  async function post(body: unknown, headers: Record<string, string> = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(platform.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: text,
    });
    const answer = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[] };
    return { status: response.status, problem: answer.errors?.[0] };
  }

  const codeOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'allowed',
      error => error.code,
    );

  it('names the value that an enum does not have', async () => {
    const query =
      'query ($near: GeoPointInput!) { restaurants(near: $near, sort: CHEAPEST, first: 1) { edges { cursor } } }';
    const { status, problem } = await post({ query, variables: { near: demoKitchen.location } });
    assert.equal(status, 400);
    assert.match(problem?.message ?? '', /CHEAPEST/);
    assert.equal(problem?.extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  });

  it('refuses a body of 10 MB and goes on serving', async () => {
    const { status, problem } = await post(
      JSON.stringify({ query: `# ${'x'.repeat(10 * 1024 * 1024)}\n{ me { id } }` }),
    );
    assert.equal(status, 413);
    assert.match(problem?.message ?? '', /too large: it may have 1 MB/);
    assert.equal((await post({ query: '{ me { id } }' })).status, 200);
  });

  it('says which header a body needs', async () => {
    const { status, problem } = await post({ query: '{ me { id } }' }, { 'content-type': 'text/plain' });
    assert.deepEqual([status, problem?.message], [415, 'Send JSON, with the header "content-type: application/json".']);
  });

  it('refuses what is no JSON, no query, or an empty one', async () => {
    for (const body of [
      '{',
      '[]',
      '{}',
      '{"query":""}',
      '{"query":"{ nothing }"}',
      '{"query":"query A { me { id } } query B { me { id } }"}',
    ]) {
      const { status, problem } = await post(body);
      assert.ok(status >= 400 && status < 500, `${body}: ${status}`);
      assert.ok(problem?.message, body);
    }
  });

  it('refuses a query of 50 levels', async () => {
    const query = `{ me { ${'orders(first: 1) { edges { node { customer { '.repeat(12)} id ${'} } } }'.repeat(12)} } }`;
    const { status, problem } = await post({ query });
    assert.equal(status, 400);
    assert.match(problem?.message ?? '', /deep|depth/i);
  });

  it('finds nothing behind an unknown id, well formed or not', async () => {
    for (const id of [randomUUID(), 'no-id', '', '💥', "1' OR '1'='1"]) {
      assert.equal((await customer.send(TrackOrderDocument, { orderId: id })).order, null, id);
      assert.equal((await customer.send(MenuDocument, { restaurantId: id })).restaurant, null, id);
      assert.equal((await customer.send(CartDocument, { restaurantId: id })).cart, null, id);
      assert.equal(await codeOf(customer.subscribe(OrderStatusDocument, { orderId: id }).next()), 'NOT_FOUND', id);
    }
  });

  it('shows nobody another customer’s order', async () => {
    const order = await place(customer);
    const stranger = await platform.signUp('Curious Stranger');
    assert.equal((await stranger.send(TrackOrderDocument, { orderId: order.id })).order, null);
    assert.equal(await codeOf(stranger.subscribe(OrderStatusDocument, { orderId: order.id }).next()), 'NOT_FOUND');
  });

  it('refuses quantities that are no quantity', async () => {
    const [line] = await plainLines(customer);
    assert.ok(line);
    const basket = { restaurantId: demoKitchen.id, dropoff: { line: 'Here', location: demoKitchen.location } };
    for (const quantity of [-1, 0, 100, 2 ** 31 - 1]) {
      const lines: OrderLineInput[] = [{ ...line, quantity }];
      assert.equal(
        await codeOf(customer.send(QuoteDocument, { input: { ...basket, lines } })),
        'BAD_USER_INPUT',
        `${quantity}`,
      );
      const order = { ...basket, lines, idempotencyKey: randomUUID() };
      assert.equal(await codeOf(customer.send(PlaceOrderDocument, { input: order })), 'BAD_USER_INPUT', `${quantity}`);
    }
    for (const quantity of [-1, 100]) {
      const input: PutCartLineMutationVariables['input'] = {
        restaurantId: demoKitchen.id,
        itemId: line.itemId,
        quantity,
      };
      assert.equal(await codeOf(customer.send(PutCartLineDocument, { input })), 'BAD_USER_INPUT', `${quantity}`);
    }
    const none = await customer.send(CartDocument, { restaurantId: demoKitchen.id });
    assert.equal(none.cart, null);
  });

  it('refuses places off the globe and pages without end', async () => {
    const near = demoKitchen.location;
    const attempts = [
      customer.send(DiscoverDocument, { near: { latitude: 91, longitude: 0 }, first: 5 }),
      customer.send(DiscoverDocument, { near, first: 101 }),
      customer.send(DiscoverDocument, { near, first: 0 }),
      customer.send(DiscoverDocument, { near, first: 5, after: 'not a cursor' }),
    ];
    assert.deepEqual(await Promise.all(attempts.map(codeOf)), Array(4).fill('BAD_USER_INPUT'));
  });

  it('refuses a token that is not ours, and says so', async () => {
    for (const token of ['nonsense', 'a.b.c', '']) {
      const { problem } = await post({ query: '{ me { id } }' }, { authorization: `Bearer ${token}` });
      assert.equal(problem?.extensions.code, 'UNAUTHENTICATED', token);
    }
    assert.equal(
      (await post({ query: '{ me { id } }' }, { 'x-guest-id': 'me' })).problem?.extensions.code,
      'BAD_USER_INPUT',
    );
  });

  it('leaves no listener behind a dropped socket', async () => {
    const order = await place(customer);
    const before = await listeners(order.id);
    const sockets = await Promise.all(Array.from({ length: 20 }, () => watchBareSocket(order.id)));
    await eventually('the watchers are there', async () => (await listeners(order.id)) > before);
    for (const socket of sockets) socket.terminate();
    await eventually('nobody listens any more', async () => (await listeners(order.id)) === before);
  });

  /** How many connections of the platform listen to an order's channel, by Redis's own account. */
  async function listeners(orderId: string): Promise<number> {
    const redis = openRedis(platform.launch.redisUrl);
    const [, count] = (await redis.pubsub('NUMSUB', `order.${orderId}`)) as [string, number];
    await redis.close();
    return Number(count);
  }

  async function watchBareSocket(orderId: string): Promise<WebSocket> {
    const socket = new WebSocket(platform.graphqlUrl.replace('http', 'ws'), 'graphql-transport-ws');
    const query = 'subscription ($orderId: ID!) { orderStatusChanged(orderId: $orderId, afterSeq: 0) { seq } }';
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const messages: Promise<unknown> = new Promise((resolve, reject) => {
      socket.on('message', data => {
        const { type } = JSON.parse(String(data)) as { type: string };
        if (type === 'connection_ack')
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { orderId } } }));
        if (type === 'next') resolve(undefined);
        if (type === 'error') reject(new Error(String(data)));
      });
    });
    socket.send(
      JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${customer.accessToken}` } }),
    );
    await messages;
    return socket;
  }
});
