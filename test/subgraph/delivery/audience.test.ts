import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { anonymous, type Claims, type Role } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { type DeliveryUnderTest, idOf, type Order, person, startDeliveryUnderTest } from './delivery-under-test.ts';

let t: DeliveryUnderTest;
let order: Order & { id: string; rider: Claims };
before(async () => {
  t = await startDeliveryUnderTest();
  order = await t.assigned();
});
after(() => t.stop());

type Answer = { audience: string | null };
const ofRider = async (claims: Claims, orderId = order.orderId) =>
  (await t.ask<Answer>('query($id: ID!) { audience: riderLocationAudience(orderId: $id) }', { id: orderId }, claims))
    .audience;
const ofAlerts = async (claims: Claims) => (await t.ask<Answer>('{ audience: dispatchAudience }', {}, claims)).audience;

const staff = (...roles: Role[]) => person('CUSTOMER', ...roles);

test('customer and restaurant follow a rider as themselves, and strangers not at all', async () => {
  for (const party of [order.customer, order.merchant]) assert.ok((await ofRider(party))?.includes(idOf(party)));
  assert.equal(await ofRider(order.rider), null);
  for (const claims of [person('CUSTOMER'), person('MERCHANT'), person('RIDER'), anonymous('test')])
    assert.equal(await ofRider(claims), null);
  for (const id of [newId(), 'nonsense']) assert.equal(await ofRider(t.dispatcher, id), null);
});

test('staff of the same roles share what they follow', async () => {
  for (const audience of [ofRider, ofAlerts]) {
    const one = await audience(staff('DISPATCHER', 'ADMIN'));
    assert.equal(one, await audience(staff('ADMIN', 'DISPATCHER')));
    assert.notEqual(one, await audience(staff('DISPATCHER')));
  }
});

test('staff who ride, cook or have ordered follow as themselves', async () => {
  const rider: Claims = { ...order.rider, roles: ['CUSTOMER', 'DISPATCHER'] };
  const eater = staff('DISPATCHER');
  t.eaters.add(idOf(eater));
  for (const audience of [ofRider, ofAlerts])
    for (const one of [rider, eater, staff('DISPATCHER', 'RIDER'), staff('DISPATCHER', 'MERCHANT')])
      assert.ok((await audience(one))?.includes(idOf(one)));
});

test('when nobody can say whether they have ordered, staff follow as themselves', async () => {
  t.orders.away = true;
  const one = staff('DISPATCHER');
  assert.ok((await ofAlerts(one))?.includes(idOf(one)));
  t.orders.away = false;
});

test('nobody but staff follows the alerts', async () => {
  for (const claims of [order.customer, order.merchant, order.rider, anonymous('test')])
    assert.equal(await ofAlerts(claims), null);
});

test('an audience costs one look at the delivery, and one at the rider whom staff could be', async () => {
  const { customer } = order;
  assert.equal((await t.countStatements(() => ofRider(customer))).length, 1);
  assert.equal((await t.countStatements(() => ofRider(staff('SUPPORT')))).length, 2);
});
