import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { SignInDocument } from '../../clients/operations.generated.ts';
import { demoPassword } from '../../demo/accounts.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

const here = '{ latitude: 60.17, longitude: 24.94 }';
const offEarth = '{ latitude: 91, longitude: 0 }';

type Account = 'customer' | 'merchant' | 'rider' | 'dispatcher' | 'admin';

/** Each acts on one thing, by its id, for one role; where the role says it all, others hear FORBIDDEN. */
const actions: [account: Account, action: string, others?: 'FORBIDDEN'][] = [
  ['customer', `saveAddress(input: { id: $id, label: "Home", line: "Here 1", location: ${here} }) { id }`],
  ['customer', 'addFavourite(restaurantId: $id) { id }'],
  ['admin', 'grantRole(userId: $id, role: RIDER) { id }', 'FORBIDDEN'],
  ['merchant', 'pauseRestaurant(id: $id, paused: true) { id }', 'FORBIDDEN'],
  ['merchant', 'setAvailability(itemId: $id, available: true) { id }', 'FORBIDDEN'],
  ['merchant', 'setStock(itemId: $id, stock: 1) { id }', 'FORBIDDEN'],
  ['customer', 'payOrder(input: { orderId: $id, idempotencyKey: "k", method: CASH }) { __typename }'],
  ['customer', 'cancelOrder(orderId: $id) { __typename }'],
  ['customer', 'completeOrder(orderId: $id) { __typename }'],
  ['customer', 'reorder(orderId: $id) { __typename }'],
  ['merchant', 'acceptOrder(orderId: $id) { __typename }'],
  ['merchant', 'rejectOrder(orderId: $id, reason: TOO_BUSY) { __typename }'],
  ['merchant', 'startPreparing(orderId: $id) { __typename }'],
  ['merchant', 'markReady(orderId: $id) { __typename }'],
  ['rider', 'advanceDelivery(deliveryId: $id, event: DEPART) { __typename }', 'FORBIDDEN'],
  ['dispatcher', 'assignRider(deliveryId: $id, riderId: $id) { __typename }', 'FORBIDDEN'],
  ['dispatcher', 'unassignRider(deliveryId: $id, reason: "ill") { __typename }', 'FORBIDDEN'],
  ['dispatcher', 'acknowledgeAlert(alertId: $id, resolution: "called") { id }', 'FORBIDDEN'],
];

/** What is wrong before anybody looks who asks. */
const wrongForAnyone = [
  'cancelOrder(orderId: "x", reason: $long) { __typename }',
  'payOrder(input: { orderId: "x", idempotencyKey: "", method: CARD }) { __typename }',
  'acceptOrder(orderId: "x", preparationMinutes: 999) { __typename }',
  'unassignRider(deliveryId: "x", reason: "") { __typename }',
  'declineOffer(offerId: "x", reason: $long)',
  'setStock(itemId: "x", stock: -1) { id }',
];

/** Every list that has pages. */
const lists: [account: Account, list: (page: string) => string][] = [
  ['customer', page => `restaurants(near: ${here}, ${page}) { edges { cursor } }`],
  ['customer', page => `searchMenuItems(text: "a", near: ${here}, ${page}) { edges { cursor } }`],
  ['customer', page => `me { orders(${page}) { edges { cursor } } }`],
  ['dispatcher', page => `deliveries(${page}) { edges { cursor } }`],
];

const places: [account: Account, operation: string][] = [
  ['customer', `query { restaurants(near: ${offEarth}, first: 1) { edges { cursor } } }`],
  ['customer', `query { searchMenuItems(text: "a", near: ${offEarth}, first: 1) { edges { cursor } } }`],
  ['dispatcher', `query { ridersNearby(near: ${offEarth}, withinMeters: 10, first: 1) { distanceMeters } }`],
  ['customer', `mutation { saveAddress(input: { label: "Home", line: "Here 1", location: ${offEarth} }) { id } }`],
  ['rider', `mutation { startShift(location: ${offEarth}) { __typename } }`],
];

describe('the same question, whichever subgraph answers', () => {
  let platform: TestPlatform;
  const tokens = new Map<Account, string>();
  before(async () => {
    platform = await startPlatform();
    for (const account of ['customer', 'merchant', 'rider', 'dispatcher', 'admin'] as const) {
      const credentials = { email: `${account}@demo.test`, password: demoPassword };
      const { signIn } = await platform.client().send(SignInDocument, credentials);
      assert.ok('accessToken' in signIn);
      tokens.set(account, signIn.accessToken);
    }
  });
  after(() => platform.stop());

  async function codeOf(account: Account | null, query: string, variables: Record<string, unknown> = {}) {
    const token = account && tokens.get(account);
    const response = await fetch(platform.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code ?? 'allowed';
  }

  for (const [account, action, others] of actions)
    it(`${action.split('(')[0]}: what names nothing is not found, whatever it looks like`, async () => {
      const mutation = `mutation ($id: ID!) { ${action} }`;
      for (const id of [randomUUID(), 'no-id', '', '💥'])
        assert.equal(await codeOf(account, mutation, { id }), 'NOT_FOUND', id);
      assert.equal(await codeOf(null, mutation, { id: randomUUID() }), 'UNAUTHENTICATED');
      const stranger = account === 'customer' ? 'rider' : 'customer';
      assert.equal(await codeOf(stranger, mutation, { id: randomUUID() }), others ?? 'NOT_FOUND');
    });

  it('asks who is calling before it looks at what they say', async () => {
    for (const action of wrongForAnyone) {
      const declared = action.includes('$long') ? '($long: String)' : '';
      const code = await codeOf(null, `mutation ${declared} { ${action} }`, { long: 'x'.repeat(1_000) });
      assert.equal(code, 'UNAUTHENTICATED', action);
    }
  });

  it('turns pages of 1 to 100 by cursors of its own', async () => {
    for (const [account, list] of lists) {
      for (const page of ['first: 0', 'first: -1', 'first: 101', 'first: 1, after: ""', 'first: 1, after: "x"'])
        assert.equal(await codeOf(account, `{ ${list(page)} }`), 'BAD_USER_INPUT', list(page));
      for (const page of ['first: 1', 'first: 100, after: null'])
        assert.equal(await codeOf(account, `{ ${list(page)} }`), 'allowed', list(page));
    }
  });

  it('knows no place off the globe', async () => {
    for (const [account, operation] of places)
      assert.equal(await codeOf(account, operation), 'BAD_USER_INPUT', operation);
  });
});
