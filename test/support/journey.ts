import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  AcceptOfferDocument,
  AcceptOrderDocument,
  AdvanceDeliveryDocument,
  type DeliveryEventType,
  DeliveryOffersDocument,
  MarkReadyDocument,
  MenuDocument,
  type OrderFieldsFragment,
  type OrderLineInput,
  PayOrderDocument,
  PlaceOrderDocument,
  StartPreparingDocument,
  StartShiftDocument,
} from '../../clients/operations.generated.ts';
import { createDemoCity } from '../../demo/city.ts';

/** The demo city's own names for what the journeys need. */
export const demoKitchen = (() => {
  const { restaurants, accounts } = createDemoCity();
  const restaurant = restaurants[0];
  const home = accounts[0]?.addresses[0];
  assert.ok(restaurant && home);
  return { id: restaurant.id, location: restaurant.location, home, menu: restaurant.menu };
})();

/** The answer itself where the domain agreed; fails the test with the refusal where it said no. */
export function granted<T extends object>(answer: T): Exclude<T, { code: unknown }> {
  assert.ok(!('code' in answer), JSON.stringify(answer));
  return answer as Exclude<T, { code: unknown }>;
}

/** Two portions of a dish of Demo Kitchen that is always there and asks for no choice. */
export async function plainLines(client: ApiClient, restaurantId = demoKitchen.id): Promise<OrderLineInput[]> {
  const { restaurant } = await client.send(MenuDocument, { restaurantId });
  const item = restaurant?.menu.sections
    .flatMap(section => section.items)
    .filter(one => one.available && one.stock === null && one.modifierGroups.every(group => group.min === 0))
    .sort((a, b) => b.price.amountMinor - a.price.amountMinor)[0];
  assert.ok(item, 'the menu has a plain dish');
  return [{ itemId: item.id, quantity: 2, modifierOptionIds: [] }];
}

export async function place(
  customer: ApiClient,
  input: object = {},
): Promise<OrderFieldsFragment & { paymentDueAt: string | null }> {
  const answer = await customer.send(PlaceOrderDocument, {
    input: {
      idempotencyKey: randomUUID(),
      restaurantId: demoKitchen.id,
      lines: await plainLines(customer),
      dropoff: { line: demoKitchen.home.line, location: demoKitchen.home.location },
      ...input,
    },
  });
  return granted(answer.placeOrder) as OrderFieldsFragment & { paymentDueAt: string | null };
}

export async function pay(customer: ApiClient, orderId: string, paymentToken = 'tok_success') {
  const input = { orderId, idempotencyKey: randomUUID(), method: 'CARD' as const, paymentToken };
  return (await customer.send(PayOrderDocument, { input })).payOrder;
}

export async function cook(kitchen: ApiClient, orderId: string): Promise<void> {
  granted((await kitchen.send(AcceptOrderDocument, { orderId, preparationMinutes: 1 })).acceptOrder);
  granted((await kitchen.send(StartPreparingDocument, { orderId })).startPreparing);
  granted((await kitchen.send(MarkReadyDocument, { orderId })).markReady);
}

/** Goes on shift at the kitchen's door, takes the first offer, and answers its delivery. */
export async function takeOffer(rider: ApiClient) {
  const offers = rider.subscribe(DeliveryOffersDocument, {});
  granted((await rider.send(StartShiftDocument, { location: demoKitchen.location })).startShift);
  const first = await offers.next();
  await offers.return?.();
  assert.ok(!first.done);
  const { id, delivery } = first.value.deliveryOffered;
  granted((await rider.send(AcceptOfferDocument, { offerId: id })).acceptOffer);
  return delivery;
}

export async function advance(rider: ApiClient, deliveryId: string, event: DeliveryEventType): Promise<void> {
  const proof = event === 'DELIVER' ? { photoUrl: 'https://photos.example.test/door.jpg' } : null;
  granted((await rider.send(AdvanceDeliveryDocument, { deliveryId, event, proof })).advanceDelivery);
}

export const rideSteps = ['DEPART', 'ARRIVE_AT_PICKUP', 'PICK_UP', 'ARRIVE_AT_DROPOFF', 'DELIVER'] as const;
