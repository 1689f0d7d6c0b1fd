import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../../subgraphs');

/**
 * Where it matters who asks, of all that can be reached from an event, and why an audience (platform/audience.ts) that is
 * one account or uninvolved staff with equal roles is shown the very same there.
 */
const known = {
  'catalog/loaders/loaders.ts': 'hands the viewer on',
  'catalog/loaders/menu-loaders.ts': 'items of a restaurant that is not open: to its owner and admins',
  'catalog/loaders/offer-loaders.ts': 'coupons: to oneself',
  'catalog/loaders/restaurant-loaders.ts': 'a restaurant that is not open: to its owner and admins',
  'catalog/resolvers/Restaurant.ts': 'promotions and coupons: to the owner and admins',
  'catalog/resolvers/User.ts': 'coupons: to oneself',
  'delivery/loaders/admission.ts': 'a delivery: to its parties, whom it is offered to, and staff',
  'delivery/loaders/loaders.ts': 'hands the viewer on',
  'delivery/loaders/positions.ts': 'a position: to the rider, those who may follow, and staff',
  'delivery/resolvers/Delivery.ts': 'door, PIN, code: to parties; alerts and decisions: to staff',
  'delivery/resolvers/Rider.ts': 'presence and deliveries: to oneself and staff',
  'delivery/resolvers/User.ts': 'as a rider: to oneself',
  'order/loaders/loaders.ts': 'hands the viewer on',
  'order/loaders/order-by-id.ts': 'an order: to its parties; staff by each of their roles',
  'order/resolvers/Order.ts': 'customer, payment, PIN, actions: by the parts in which one meets the order',
  'order/resolvers/OrderEvent.ts': 'feedSeq: to the restaurant',
  'order/resolvers/Restaurant.ts': 'orders and report: to the restaurant',
  'order/resolvers/Rider.ts': 'earnings: to oneself',
  'order/resolvers/User.ts': 'orders: to oneself',
  'user/loaders/loaders.ts': 'e-mail, phone, addresses, favourites: to oneself; roles: to admins',
  'user/resolvers/User.ts': 'addresses and favourites: to oneself',
};

const whoAsks = /\b(viewer|asker|onlooker|partiesOf|ownsRestaurant|own)\b/;
const code = (text: string) => text.replace(/\/\*.*?\*\//gs, '').replace(/\/\/.*/g, '');

test('every field that depends on who asks was weighed for those who share a stream', async () => {
  const found: string[] = [];
  for await (const file of glob('*/{loaders,resolvers}/*.ts', { cwd: root })) {
    const isType = /resolvers\/[A-Z]/.test(file) || /loaders\//.test(file);
    if (isType && whoAsks.test(code(readFileSync(join(root, file), 'utf8')))) found.push(file);
  }
  assert.deepEqual(
    found.toSorted(),
    Object.keys(known).toSorted(),
    'weigh it, then name it here: see platform/audience.ts',
  );
});
