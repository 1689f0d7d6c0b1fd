import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import type { Data, House } from './house.ts';

export const helsinki = { line: 'Bulevardi 1', location: { latitude: 60.16, longitude: 24.93 } };

const order = `... on Order { __typename id number status seq placedAt paymentDueAt allowedActions
  restaurant { id } lines { item { id } name quantity unitPrice { amountMinor } lineTotal { amountMinor currency } }
  subtotal { amountMinor } deliveryFee { amountMinor } discount { amountMinor } tip { amountMinor } total { amountMinor currency }
  payment { id status } }`;
const refusal = `__typename ... on Refusal { code message } ... on Refused { retryAt }`;

const placing = `mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { ${order} ${refusal}
  ... on OutOfStock { items { available item { id } } } ... on PriceChanged { expected { amountMinor } actual { amountMinor } } } }`;
const paying = `mutation($input: PayOrderInput!) { payOrder(input: $input) {
  ... on Payment { __typename id status amount { amountMinor } order { id status seq } } ... on Refused { __typename code message } } }`;

export async function place(house: House, claims: Claims, input: Record<string, unknown> = {}): Promise<Data> {
  const { restaurantId } = house.catalog;
  const defaults = { idempotencyKey: newId(), restaurantId, dropoff: helsinki };
  return (await house.ask(claims, placing, { input: { ...defaults, ...input } })).placeOrder;
}

/** An order of one plain dish that is placed and waits for payment. */
export async function placed(house: House, claims: Claims): Promise<Data> {
  return await place(house, claims, { lines: [{ itemId: house.catalog.addItem(), quantity: 1 }] });
}

export async function pay(
  house: House,
  claims: Claims,
  orderId: string,
  input: Record<string, unknown> = {},
): Promise<Data> {
  const defaults = { orderId, idempotencyKey: newId(), method: 'CARD', paymentToken: 'tok_success' };
  return (await house.ask(claims, paying, { input: { ...defaults, ...input } })).payOrder;
}

/** An order that is paid and waits for the restaurant. */
export async function paid(house: House, claims: Claims): Promise<Data> {
  const { id } = await placed(house, claims);
  await pay(house, claims, id);
  return await read(house, claims, id);
}

export async function act(house: House, claims: Claims, mutation: string, orderId: string, args = ''): Promise<Data> {
  const query = `mutation($id: ID!) { done: ${mutation}(orderId: $id${args}) {
    ... on Order { __typename id status seq allowedActions cancellation { state reason requestedBy } refunds { status amount { amountMinor } } }
    ... on Refused { __typename code message } } }`;
  return (await house.ask(claims, query, { id: orderId })).done;
}

export async function read(house: House, claims: Claims, id: string): Promise<Data> {
  const query = `query($id: ID!) { order(id: $id) { id number status seq readyAt paymentDueAt allowedActions customer { id }
    payment { id status } refunds { status amount { amountMinor } } cancellation { state reason requestedBy }
    timeline { seq type status actor } } }`;
  return (await house.ask(claims, query, { id })).order;
}
