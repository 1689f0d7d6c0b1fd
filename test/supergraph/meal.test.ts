import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  CancelOrderDocument,
  CartDocument,
  CompleteOrderDocument,
  DiscoverDocument,
  DispatchBoardDocument,
  IncomingOrdersDocument,
  MeDocument,
  MenuDocument,
  MergeGuestCartDocument,
  MyRestaurantsDocument,
  OrderHistoryDocument,
  OrderStatusDocument,
  PlaceOrderDocument,
  PutCartLineDocument,
  QuoteDocument,
  RejectOrderDocument,
  ReportLocationsDocument,
  RestaurantOrdersDocument,
  RiderHomeDocument,
  RiderLocationDocument,
  SaveAddressDocument,
  SearchDocument,
  TrackOrderDocument,
} from '../../clients/operations.generated.ts';
import { eventually } from '../support/eventually.ts';
import {
  advance,
  cook,
  demoKitchen,
  granted,
  pay,
  place,
  plainLines,
  rideSteps,
  takeOffer,
} from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

for (const services of [false, true])
  describe(`a meal, end to end, ${services ? 'in five processes' : 'in one process'}`, () => {
    let platform: TestPlatform;
    let customer: ApiClient & { userId: string };
    let merchant: ApiClient;
    let rider: ApiClient;
    let dispatcher: ApiClient;

    before(async () => {
      platform = await startPlatform({ services });
      customer = await platform.signUp('Hungry Person');
      [merchant, rider, dispatcher] = await Promise.all([
        platform.signIn('merchant'),
        platform.signIn('rider'),
        platform.signIn('dispatcher'),
      ]);
    });
    after(() => platform.stop());

    it('shows what is near, its menu, and dishes by name', async () => {
      const near = demoKitchen.home.location;
      const { restaurants } = await customer.send(DiscoverDocument, {
        near,
        sort: 'DISTANCE',
        first: 5,
        filter: { openNow: true },
      });
      assert.equal(restaurants.edges.length, 5);
      assert.ok(restaurants.edges.every(({ node, distanceMeters }) => node.isOpen && distanceMeters < 6_000));
      assert.ok(restaurants.pageInfo.hasNextPage);
      const next = await customer.send(DiscoverDocument, {
        near,
        sort: 'DISTANCE',
        first: 5,
        filter: { openNow: true },
        after: restaurants.pageInfo.endCursor,
      });
      const seen = new Set(restaurants.edges.map(({ node }) => node.id));
      assert.ok(next.restaurants.edges.every(({ node }) => !seen.has(node.id)));

      const { restaurant } = await customer.send(MenuDocument, { restaurantId: demoKitchen.id });
      assert.equal(restaurant?.name, 'Demo Kitchen');
      const stock = restaurant?.menu.sections
        .flatMap(({ items }) => items)
        .find(({ name }) => name.includes('Special Thali'));
      assert.equal(stock?.stock, 5);

      const found = await customer.send(SearchDocument, { text: 'special thali', near, first: 10 });
      assert.ok(found.searchMenuItems.edges.some(({ node }) => node.id === stock?.id));
    });

    it('carries a cart from guest to account to order', async () => {
      const guestId = randomUUID();
      const guest = platform.client({ guestId });
      const [line] = await plainLines(guest);
      assert.ok(line);
      const input = { restaurantId: demoKitchen.id, itemId: line.itemId, quantity: 2 };
      const cart = granted((await guest.send(PutCartLineDocument, { input })).putCartLine);
      assert.equal(cart.lines[0]?.quantity, 2);
      assert.equal(cart.selectedSubtotal.amountMinor, 2 * (cart.lines[0]?.unitPrice.amountMinor ?? 0));

      await customer.send(MergeGuestCartDocument, { guestId });
      await customer.send(MergeGuestCartDocument, { guestId });
      const merged = (await customer.send(CartDocument, { restaurantId: demoKitchen.id })).cart;
      assert.equal(merged?.lines[0]?.quantity, 2);

      const { saveAddress } = await customer.send(SaveAddressDocument, {
        input: { label: 'Home', line: '12 Harbour Road', location: demoKitchen.home.location },
      });
      assert.ok(saveAddress.isDefault);
      const dropoff = { addressId: saveAddress.id };
      const quote = granted(
        (await customer.send(QuoteDocument, { input: { restaurantId: demoKitchen.id, dropoff } })).quote,
      );
      const order = { idempotencyKey: randomUUID(), restaurantId: demoKitchen.id, dropoff, expectedTotal: quote.total };
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => customer.send(PlaceOrderDocument, { input: order })),
      );
      const ids = new Set(answers.map(({ placeOrder }) => (granted(placeOrder) as { id: string }).id));
      assert.equal(ids.size, 1);
      assert.equal((await customer.send(CartDocument, { restaurantId: demoKitchen.id })).cart?.lines.length ?? 0, 0);
      const again = await customer.send(PlaceOrderDocument, { input: { ...order, note: 'another body' } });
      assert.ok('code' in again.placeOrder && again.placeOrder.code === 'IDEMPOTENCY_KEY_REUSED');
      granted((await customer.send(CancelOrderDocument, { orderId: [...ids][0] ?? '' })).cancelOrder);
    });

    it('goes from a wish to the door, watched by everyone it concerns', async () => {
      const incoming = merchant.subscribe(IncomingOrdersDocument, { restaurantId: demoKitchen.id });
      const firstIncoming = incoming.next();
      const order = await place(customer);
      assert.equal(order.status, 'PENDING_PAYMENT');
      assert.ok(order.paymentDueAt);

      const declined = await pay(customer, order.id, 'tok_decline');
      assert.ok('code' in declined && declined.code === 'PAYMENT_DECLINED');
      const paid = granted(await pay(customer, order.id));
      assert.equal(paid.status, 'AUTHORIZED');
      assert.equal(paid.order.status, 'PLACED');

      const statuses = customer.subscribe(OrderStatusDocument, { orderId: order.id, afterSeq: 0 });
      const events: { seq: number; status: string; restaurant: string; rider: string | null | undefined }[] = [];
      const watching = (async () => {
        for await (const { orderStatusChanged: event } of statuses)
          events.push({
            seq: event.seq,
            status: event.status,
            restaurant: event.order.restaurant.name,
            rider: event.order.delivery?.rider?.name,
          });
      })();

      const { value } = await firstIncoming;
      assert.ok(value?.restaurantOrderChanged.order.id === order.id);
      await incoming.return?.();
      await cook(merchant, order.id);
      const delivery = await takeOffer(rider);
      assert.equal(delivery.order?.restaurant.name, 'Demo Kitchen');

      const positions = customer.subscribe(RiderLocationDocument, { orderId: order.id });
      const firstPosition = await positions.next();
      assert.ok(!firstPosition.done, 'the last known position comes first');
      const fix = {
        location: { latitude: demoKitchen.location.latitude + 0.0005, longitude: demoKitchen.location.longitude },
        accuracyMeters: 8,
        recordedAt: new Date(platform.launch.now().getTime()).toISOString(),
        seq: 1,
      };
      const { reportLocations } = await rider.send(ReportLocationsDocument, { fixes: [fix, fix] });
      assert.equal(reportLocations.accepted, 1);
      assert.deepEqual(reportLocations.rejected, [{ seq: 1, reason: 'OUT_OF_ORDER' }]);
      const moved = await positions.next();
      assert.equal(moved.value?.riderLocationChanged.location.latitude, fix.location.latitude);
      await positions.return?.();

      for (const step of rideSteps) await advance(rider, delivery.id, step);
      await eventually('the order is delivered', async () => {
        const { order: seen } = await customer.send(TrackOrderDocument, { orderId: order.id });
        return seen?.status === 'DELIVERED';
      });
      const completed = granted((await customer.send(CompleteOrderDocument, { orderId: order.id })).completeOrder);
      assert.equal(completed.status, 'COMPLETED');
      await watching; // the stream completes by itself after the last event

      const { order: tracked } = await customer.send(TrackOrderDocument, { orderId: order.id });
      assert.deepEqual(
        events.map(({ seq }) => seq),
        tracked?.timeline.map(({ seq }) => seq),
      );
      assert.deepEqual(
        events.map(({ status }) => status),
        tracked?.timeline.map(({ status }) => status),
      );
      assert.equal(events.at(-1)?.status, 'COMPLETED');
      assert.equal(events.at(-1)?.rider, 'Ravi Rider');
      assert.ok(events.every(({ restaurant }) => restaurant === 'Demo Kitchen'));
      const resumed: number[] = [];
      for await (const { orderStatusChanged } of customer.subscribe(OrderStatusDocument, {
        orderId: order.id,
        afterSeq: 3,
      }))
        resumed.push(orderStatusChanged.seq);
      assert.deepEqual(
        resumed,
        events.map(({ seq }) => seq).filter(seq => seq > 3),
      );

      const { me } = await customer.send(OrderHistoryDocument, { first: 10 });
      const mine = me?.orders.edges.find(({ node }) => node.id === order.id)?.node;
      assert.equal(mine?.delivery?.rider?.name, 'Ravi Rider');
      const home = await rider.send(RiderHomeDocument, {});
      assert.equal(home.me?.rider?.presence, 'AVAILABLE');
      assert.deepEqual(
        home.me?.rider?.earnings.map(({ deliveries }) => deliveries),
        [1],
      );
      const board = await dispatcher.send(DispatchBoardDocument, { status: ['DELIVERED'], first: 10 });
      assert.ok(board.deliveries.edges.some(({ node }) => node.order?.number === order.number));
      const list = await merchant.send(RestaurantOrdersDocument, {
        restaurantId: demoKitchen.id,
        status: ['COMPLETED'],
        first: 10,
      });
      assert.equal(list.restaurant?.orders.edges[0]?.node.customer?.name, 'Hungry Person');
    });

    it('gives the money back when the kitchen says no', async () => {
      const order = await place(customer);
      granted(await pay(customer, order.id));
      const answer = await merchant.send(RejectOrderDocument, {
        orderId: order.id,
        reason: 'TOO_BUSY',
        soldOutItemIds: [],
      });
      assert.equal(granted(answer.rejectOrder).status, 'REJECTED');
      await eventually('the authorisation is void', async () => {
        const { order: seen } = await customer.send(TrackOrderDocument, { orderId: order.id });
        return seen?.payment?.status === 'VOIDED';
      });
    });

    it('lets nobody read or move what is not theirs', async () => {
      const stranger = await platform.signUp(`Nosy ${services ? 'Five' : 'One'}`);
      const order = await place(customer);
      assert.equal((await stranger.send(TrackOrderDocument, { orderId: order.id })).order, null);
      assert.equal(
        (await stranger.send(RestaurantOrdersDocument, { restaurantId: demoKitchen.id, first: 5 })).restaurant?.orders
          .edges.length,
        0,
      );
      const codes = await Promise.all(
        [
          stranger.send(CancelOrderDocument, { orderId: order.id }),
          stranger.send(CompleteOrderDocument, { orderId: order.id }),
          stranger.subscribe(OrderStatusDocument, { orderId: order.id }).next(),
          stranger.subscribe(RiderLocationDocument, { orderId: order.id }).next(),
          stranger.subscribe(IncomingOrdersDocument, { restaurantId: demoKitchen.id }).next(),
          stranger.send(DispatchBoardDocument, { first: 5 }),
        ].map(attempt =>
          attempt.then(
            () => 'allowed',
            error => error.code ?? error[0]?.extensions?.code ?? String(error),
          ),
        ),
      );
      assert.deepEqual(codes, ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'FORBIDDEN']);
      const anonymous = platform.client();
      assert.equal((await anonymous.send(MeDocument, {})).me, null);
      assert.equal((await stranger.send(MyRestaurantsDocument, {})).me?.restaurants.length, 0);
    });
  });
