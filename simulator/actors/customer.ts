import { RiderLocationDocument } from '../../clients/operations.generated.ts';
import type { PlannedOrder } from '../plan.ts';
import type { OrderRecord } from '../record.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';
import { reactToStatus } from './await-meal.ts';
import { buyInSale } from './buy-in-sale.ts';
import { pay } from './pay.ts';
import { placeMeal } from './place-meal.ts';
import { watchOrder } from './watch-order.ts';

/** One order from hunger to the last bite: an ordinary client that looks, chooses, pays and watches. Keeps the record. */
export async function orderMeal(stage: Stage, who: SignedIn, plan: PlannedOrder, record: OrderRecord): Promise<void> {
  const meal = await findMeal(stage, who, plan);
  if ('end' in meal) {
    record.end = meal.end;
    return;
  }
  record.orderId = meal.orderId;
  const watching = watchOrder(stage, who, record, status => reactToStatus(stage, who, { ...meal, plan }, status));
  const followingRider = plan.watchesRider ? followRider(stage, who, meal.orderId) : undefined;
  await pay(stage, who, meal.orderId, plan);
  await watching;
  await followingRider;
}

async function findMeal(stage: Stage, who: SignedIn, plan: PlannedOrder) {
  const ofSale = plan.buysInSale ? await buyInSale(stage, who, plan) : null;
  if (ofSale) return { orderId: ofSale, restaurantId: null };
  const placed = await placeMeal(stage, who, plan);
  return typeof placed === 'string' ? { end: placed } : placed;
}

/** Looks at the map now and then. What it shows is checked elsewhere; here it is load. */
async function followRider(stage: Stage, who: SignedIn, orderId: string): Promise<void> {
  for (let attempt = 0; attempt < 20 && !stage.signal.aborted; attempt++) {
    try {
      for await (const _ of (await who.api()).subscribe(RiderLocationDocument, { orderId }, stage))
        stage.count('positions seen');
      return;
    } catch {
      // No rider has the order yet, or never will; the order's own stream tells when it is over.
      await stage.clock.sleep(60_000, stage.signal).catch(() => {});
      if (stage.isOver(orderId)) return;
    }
  }
}
