import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import {
  AcceptOrderDocument,
  RejectOrderDocument,
  RevokeRoleDocument,
  SignInDocument,
  SignOutDocument,
} from '../../clients/operations.generated.ts';
import { demoPassword } from '../../demo/accounts.ts';
import { eventually } from '../support/eventually.ts';
import { granted, pay, place } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

/** How a stream ended: the socket's code, or the code of the last error, or COMPLETE. */
type Ended = Promise<number | string>;
type Following = { events: unknown[]; ended: Ended };

const alerts = 'subscription { dispatchAlertRaised { id } }';
const status = `subscription($orderId: ID!) { orderStatusChanged(orderId: $orderId) { seq status } }`;

describe('whoever may no longer see a stream', () => {
  let platform: TestPlatform;
  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform.stop());

  async function signIn(account: string) {
    const client = platform.client();
    const { signIn: session } = await client.send(SignInDocument, {
      email: `${account}@demo.test`,
      password: demoPassword,
    });
    assert.ok(!('code' in session));
    client.use(session.accessToken);
    return Object.assign(client, { token: session.accessToken, userId: session.user.id });
  }

  function overSocket(token: string, query: string, variables = {}): Following {
    const { promise: ended, resolve } = Promise.withResolvers<number | string>();
    const events: unknown[] = [];
    const client = createClient({
      url: platform.graphqlUrl.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
      on: { closed: event => resolve((event as CloseEvent).code) },
    });
    client.subscribe(
      { query, variables },
      {
        next: event => events.push(event),
        error: error => Array.isArray(error) && resolve(String(error[0]?.extensions?.['code'])),
        complete: () => resolve('COMPLETE'),
      },
    );
    return { events, ended: ended.finally(() => client.dispose()) };
  }

  function overHttp(accept: string, token: string, query: string, variables = {}): Following {
    const events: string[] = [];
    const read = async () => {
      const response = await fetch(platform.graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      assert.equal(response.status, 200);
      for await (const chunk of response.body ?? []) events.push(Buffer.from(chunk).toString());
      return /"code":"(\w+)"/.exec(events.join(''))?.[1] ?? 'COMPLETE';
    };
    return { events, ended: read() };
  }

  const everyWay = (token: string, query: string, variables = {}) => [
    overSocket(token, query, variables),
    overHttp('text/event-stream', token, query, variables),
    overHttp('multipart/mixed;subscriptionSpec=1.0, application/json', token, query, variables),
  ];

  const howTheyEnd = (streams: Following[]) => Promise.all(streams.map(({ ended }) => ended));

  /** Followed by all means, with the life so far seen. */
  async function followed(token: string, orderId: string, seq: number): Promise<Following[]> {
    const streams = everyWay(token, status, { orderId });
    await eventually('all see the life so far', () => streams.every(({ events }) => countSeqs(events) === seq));
    return streams;
  }

  async function cooking(customer: Awaited<ReturnType<typeof signIn>>) {
    const { id } = await place(customer);
    granted(await pay(customer, id));
    const kitchen = await signIn('merchant');
    granted((await kitchen.send(AcceptOrderDocument, { orderId: id, preparationMinutes: 60 })).acceptOrder);
    return id;
  }

  it('is told when the session was signed out', { timeout: 30_000 }, async () => {
    const customer = await signIn('customer');
    const streams = await followed(customer.token, await cooking(customer), 3);
    await customer.send(SignOutDocument, {});
    assert.deepEqual(await howTheyEnd(streams), [4401, 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it('is told when the order has come to its end', { timeout: 30_000 }, async () => {
    const customer = await signIn('customer');
    const { id: orderId } = await place(customer);
    granted(await pay(customer, orderId));
    const streams = await followed(customer.token, orderId, 2);
    const kitchen = await signIn('merchant');
    granted((await kitchen.send(RejectOrderDocument, { orderId, reason: 'CLOSING' })).rejectOrder);
    assert.deepEqual(await howTheyEnd(streams), ['COMPLETE', 'COMPLETE', 'COMPLETE']);
    for (const { events } of streams) assert.equal(countSeqs(events), 3);
  });

  it('is told when the token expired', { timeout: 30_000 }, async () => {
    const customer = await signIn('customer');
    const streams = await followed(customer.token, await cooking(customer), 3);
    platform.advance(16 * 60_000);
    assert.deepEqual(await howTheyEnd(streams), [4403, 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it('is told when a role was taken away', { timeout: 30_000 }, async () => {
    const [dispatcher, admin] = [await signIn('dispatcher'), await signIn('admin')];
    const streams = everyWay(dispatcher.token, alerts);
    await eventually('they follow', async () => (await watchers()) === streams.length);
    await admin.send(RevokeRoleDocument, { userId: dispatcher.userId, role: 'DISPATCHER' });
    assert.deepEqual(await howTheyEnd(streams), [4403, 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
    await eventually('nobody follows', async () => (await watchers()) === 0);
  });

  const watchers = async (): Promise<number> => {
    const text = await (await fetch(`${platform.url}/metrics`)).text();
    return Number(/^dabba_gateway_stream_watchers (\d+)/m.exec(text)?.[1]);
  };
});

/** Events that were shown, in whatever form they came. */
const countSeqs = (events: unknown[]): number => JSON.stringify(events).match(/\bseq\b/g)?.length ?? 0;
