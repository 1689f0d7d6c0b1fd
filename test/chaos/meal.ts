import {
  AcceptOrderDocument,
  CancelOrderDocument,
  CompleteOrderDocument,
  MarkReadyDocument,
  RejectOrderDocument,
  StartPreparingDocument,
} from '../../clients/operations.generated.ts';
import type { Random } from '../../demo/random.ts';
import { basketOf, type OwnKitchen } from '../support/own-kitchen.ts';
import type { City } from './city.ts';
import { createOrderLife, type Meal, type Plot } from './order-life.ts';
import { PlaceBrieflyDocument } from './place-briefly.ts';

/** One order from its customer's wish to its end; `promised` is told as soon as there is an order. */
export async function liveMeal(city: City, plot: Plot, random: Random, promised: (meal: Meal) => void): Promise<void> {
  const { tap } = city;
  const kitchen = random.pick(city.kitchens);
  const { token } = await city.signIn();
  const meal = await place(city, kitchen, plot, random, token);
  promised(meal);
  if (plot === 'ABANDONED') return;
  const { orderId } = meal;
  const { token: merchant } = kitchen.merchant;
  const { pay, move, untilDelivered } = createOrderLife(city, meal, token);

  await pay();
  if (plot === 'CANCELLED')
    return move('CANCELLED', null, async () => (await tap(CancelOrderDocument, { orderId }, token)).cancelOrder);
  if (plot === 'REJECTED') {
    const refusal = { orderId, reason: 'TOO_BUSY' as const, soldOutItemIds: [] };
    return move('REJECTED', null, async () => (await tap(RejectOrderDocument, refusal, merchant)).rejectOrder);
  }
  const acceptance = { orderId, preparationMinutes: 1 };
  await move('ACCEPTED', 'accepted', async () => (await tap(AcceptOrderDocument, acceptance, merchant)).acceptOrder);
  // A kitchen may be quick: then it says nothing until the food is ready.
  if (random.chance(0.5))
    await move(
      'PREPARING',
      null,
      async () => (await tap(StartPreparingDocument, { orderId }, merchant)).startPreparing,
    );
  await move('READY', 'ready', async () => (await tap(MarkReadyDocument, { orderId }, merchant)).markReady);
  if (plot === 'BROUGHT') await untilDelivered();
  const step = plot === 'COLLECTED' ? 'collected' : 'completed';
  await move('COMPLETED', step, async () => (await tap(CompleteOrderDocument, { orderId }, token)).completeOrder);
}

async function place(city: City, kitchen: OwnKitchen, plot: Plot, random: Random, token: string): Promise<Meal> {
  const basket = basketOf(kitchen.restaurantId, random.shuffle(kitchen.itemIds).slice(0, 2));
  const { dropoff: _, ...counter } = basket;
  const input = plot === 'COLLECTED' ? { ...counter, fulfilment: 'PICKUP' as const } : basket;
  const askedAt = performance.now();
  const { placeOrder } = await city.tap(PlaceBrieflyDocument, { input }, token);
  if ('code' in placeOrder) throw new Error(`A good order was refused: ${placeOrder.code} ${placeOrder.message}`);
  city.pulse.beat('placed', askedAt);
  return { plot, orderId: placeOrder.id, paid: false, status: placeOrder.status };
}
