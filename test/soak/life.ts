import { setTimeout as sleep } from 'node:timers/promises';
import {
  AcceptOrderDocument,
  CompleteOrderDocument,
  MarkReadyDocument,
  StartPreparingDocument,
} from '../../clients/operations.generated.ts';
import type { Random } from '../../demo/random.ts';
import type { City } from '../chaos/city.ts';
import { createOrderLife, type Meal } from '../chaos/order-life.ts';
import { PlaceBrieflyDocument } from '../chaos/place-briefly.ts';
import { basketOf } from '../support/own-kitchen.ts';

export type Placed = { meal: Meal; customerToken: string; merchantToken: string };

/** A self pick-up: nothing but customer and kitchen moves it, so that its events come as quickly as wanted. */
export async function placeOrder(city: City, random: Random): Promise<Placed> {
  const kitchen = random.pick(city.kitchens);
  const { token } = await city.signIn();
  const { dropoff: _, ...counter } = basketOf(kitchen.restaurantId, random.shuffle(kitchen.itemIds).slice(0, 2));
  const input = { ...counter, fulfilment: 'PICKUP' as const };
  const { placeOrder: placed } = await city.tap(PlaceBrieflyDocument, { input }, token);
  if ('code' in placed) throw new Error(`A good order was refused: ${placed.code} ${placed.message}`);
  const meal: Meal = { plot: 'COLLECTED', orderId: placed.id, paid: false, status: placed.status };
  return { meal, customerToken: token, merchantToken: kitchen.merchant.token };
}

/** Lets an order live to its end, with about `paceMs` between its steps. */
export async function live(city: City, { meal, customerToken, merchantToken }: Placed, paceMs: number, random: Random) {
  const { orderId } = meal;
  const { pay, move } = createOrderLife(city, meal, customerToken);
  const pause = () => sleep(paceMs * (0.5 + random.next()));
  await pause();
  await pay();
  await pause();
  const acceptance = { orderId, preparationMinutes: 5 };
  await move(
    'ACCEPTED',
    null,
    async () => (await city.tap(AcceptOrderDocument, acceptance, merchantToken)).acceptOrder,
  );
  await pause();
  await move(
    'PREPARING',
    null,
    async () => (await city.tap(StartPreparingDocument, { orderId }, merchantToken)).startPreparing,
  );
  await pause();
  await move('READY', null, async () => (await city.tap(MarkReadyDocument, { orderId }, merchantToken)).markReady);
  await pause();
  await move(
    'COMPLETED',
    null,
    async () => (await city.tap(CompleteOrderDocument, { orderId }, customerToken)).completeOrder,
  );
}
