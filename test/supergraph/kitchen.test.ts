import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  DiscoverDocument,
  GrantRoleDocument,
  MenuDocument,
  MyRestaurantsDocument,
  PauseRestaurantDocument,
  PlaceOrderDocument,
  RefreshSessionDocument,
  RejectOrderDocument,
  type RestaurantInput,
  SaveMenuItemDocument,
  SaveRestaurantDocument,
  SetAvailabilityDocument,
  SetStockDocument,
  SignUpDocument,
} from '../../clients/operations.generated.ts';
import { eventually } from '../support/eventually.ts';
import { granted, pay } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

const money = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const restaurantInput: RestaurantInput = {
  name: 'Harbour Lights',
  cuisines: ['seafood'],
  location: { latitude: 60.17, longitude: 24.94 },
  addressLine: 'Pier 3',
  timeZone: 'Europe/Helsinki',
  openingHours: [1, 2, 3, 4, 5, 6, 7].map(day => ({ day, opens: '00:00', closes: '24:00' })),
  deliveryRadiusMeters: 3_000,
  deliveryFee: money(290),
  minimumOrder: money(0),
  preparationMinutes: 12,
};
const door = { line: 'Quay 1', location: { latitude: 60.171, longitude: 24.941 } };

describe('a kitchen of one’s own', () => {
  let platform: TestPlatform;
  let owner: Awaited<ReturnType<TestPlatform['signIn']>>;
  let customer: Awaited<ReturnType<TestPlatform['signUp']>>;
  let restaurantId: string;
  let itemId: string;

  before(async () => {
    platform = await startPlatform();
    customer = await platform.signUp('First Guest');
    owner = platform.client();
    const input = { name: 'New Owner', email: 'owner@example.test', password: 'a long pass phrase' };
    const session = granted((await owner.send(SignUpDocument, { input })).signUp);
    owner.use(session.accessToken);
    await assert.rejects(owner.send(SaveRestaurantDocument, { input: restaurantInput }), { code: 'FORBIDDEN' });

    const admin = await platform.signIn('admin');
    const { grantRole } = await admin.send(GrantRoleDocument, { userId: session.user.id, role: 'MERCHANT' });
    assert.deepEqual(grantRole.roles.toSorted(), ['CUSTOMER', 'MERCHANT']);
    const { refreshSession } = await owner.send(RefreshSessionDocument, { refreshToken: session.refreshToken });
    owner.use(granted(refreshSession).accessToken);
  });
  after(() => platform.stop());

  it('opens with a restaurant, a dish and a choice', async () => {
    const saved = granted((await owner.send(SaveRestaurantDocument, { input: restaurantInput })).saveRestaurant);
    assert.equal(saved.state, 'LIVE');
    restaurantId = saved.id;
    const dish = {
      restaurantId,
      section: 'Catch of the day',
      name: 'Herring',
      price: money(1_250),
      modifierGroups: [
        {
          name: 'Side',
          min: 1,
          max: 1,
          options: [
            { name: 'Potatoes', price: money(0) },
            { name: 'Salad', price: money(150) },
          ],
        },
      ],
    };
    const item = granted((await owner.send(SaveMenuItemDocument, { input: dish })).saveMenuItem);
    assert.equal(item.stock, null);
    itemId = item.id;
    const { me } = await owner.send(MyRestaurantsDocument, {});
    assert.deepEqual(me?.restaurants, [{ id: restaurantId, name: 'Harbour Lights', state: 'LIVE', isOpen: true }]);

    const { restaurants } = await customer.send(DiscoverDocument, { near: door.location, first: 10 });
    assert.deepEqual(
      restaurants.edges.map(({ node }) => node.name),
      ['Harbour Lights'],
    );
    const { restaurant } = await customer.send(MenuDocument, { restaurantId });
    assert.equal(restaurant?.menu.sections[0]?.items[0]?.modifierGroups[0]?.options[1]?.price.amountMinor, 150);
  });

  it('is nobody else’s to change', async () => {
    const rival = await platform.signIn('merchant');
    const attempts = [
      () => rival.send(SaveRestaurantDocument, { input: { ...restaurantInput, id: restaurantId } }),
      () => rival.send(PauseRestaurantDocument, { id: restaurantId, paused: true }),
      () => rival.send(SetStockDocument, { itemId, stock: 0 }),
      () => rival.send(SetAvailabilityDocument, { itemId, available: false }),
    ];
    for (const attempt of attempts) await assert.rejects(attempt(), { code: 'NOT_FOUND' });
  });

  async function order(quantity: number, options = 'Salad') {
    const { restaurant } = await customer.send(MenuDocument, { restaurantId });
    const choices = restaurant?.menu.sections[0]?.items[0]?.modifierGroups[0]?.options ?? [];
    const modifierOptionIds = choices.filter(({ name }) => name === options).map(({ id }) => id);
    const input = {
      idempotencyKey: randomUUID(),
      restaurantId,
      lines: [{ itemId, quantity, modifierOptionIds }],
      dropoff: door,
    };
    return (await customer.send(PlaceOrderDocument, { input })).placeOrder;
  }

  it('sells what it has, once, and gets it back with an order that it rejects', async () => {
    await owner.send(SetStockDocument, { itemId, stock: 3 });
    const tooMany = await order(4);
    assert.ok('items' in tooMany);
    assert.deepEqual(tooMany.items, [{ available: 3, item: { id: itemId, name: 'Herring' } }]);

    const placed = granted(await order(3)) as {
      id: string;
      subtotal: { amountMinor: number };
      total: { amountMinor: number };
    };
    assert.equal(placed.subtotal.amountMinor, 3 * (1_250 + 150));
    assert.equal(placed.total.amountMinor, 3 * (1_250 + 150) + 290);
    const sold = (await customer.send(MenuDocument, { restaurantId })).restaurant?.menu.sections[0]?.items[0];
    assert.deepEqual([sold?.stock, sold?.available], [0, false]);

    granted(await pay(customer, placed.id));
    granted(
      (await owner.send(RejectOrderDocument, { orderId: placed.id, reason: 'TOO_BUSY', soldOutItemIds: [] }))
        .rejectOrder,
    );
    await eventually('the portions are back', async () => {
      const back = (await customer.send(MenuDocument, { restaurantId })).restaurant?.menu.sections[0]?.items[0];
      return back?.stock === 3 && back.available;
    });
  });

  it('demands the choice that the dish demands', async () => {
    await assert.rejects(order(1, 'Caviar'), { code: 'BAD_USER_INPUT' });
  });

  it('takes no order while it pauses or the dish is sold out', async () => {
    await owner.send(PauseRestaurantDocument, { id: restaurantId, paused: true });
    const closed = await order(1);
    assert.ok('code' in closed && closed.code === 'RESTAURANT_CLOSED');
    await owner.send(PauseRestaurantDocument, { id: restaurantId, paused: false });
    await owner.send(SetAvailabilityDocument, { itemId, available: false });
    const soldOut = await order(1);
    assert.ok('code' in soldOut && soldOut.code === 'OUT_OF_STOCK');
  });

  it('names the field that is wrong', async () => {
    const wrong: [Partial<RestaurantInput>, RegExp][] = [
      [{ name: '' }, /name/i],
      [{ timeZone: 'Mars/Olympus' }, /time ?zone/i],
      [{ location: { latitude: 200, longitude: 0 } }, /latitude/i],
      [{ deliveryFee: money(-1) }, /deliveryFee|delivery fee/i],
      [{ preparationMinutes: 0 }, /preparation/i],
    ];
    for (const [change, named] of wrong)
      await assert.rejects(owner.send(SaveRestaurantDocument, { input: { ...restaurantInput, ...change } }), error => {
        assert.equal((error as { code?: string }).code, 'BAD_USER_INPUT');
        assert.match((error as Error).message, named);
        return true;
      });
  });
});
