import {
  CancelOrderDocument,
  CollectionPinDocument,
  CompleteOrderDocument,
  RemindRestaurantDocument,
  ReviewOrderDocument,
} from '../../clients/operations.generated.ts';
import type { PlannedOrder } from '../plan.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';

export type Meal = { orderId: string; restaurantId: string | null; plan: PlannedOrder };

/** What a customer does when the order reaches a status. */
export async function reactToStatus(stage: Stage, who: SignedIn, meal: Meal, status: string): Promise<void> {
  if (status === 'ACCEPTED') await Promise.all([regret(stage, who, meal), remind(stage, who, meal)]);
  if (status === 'READY' && meal.plan.collects) await collect(stage, who, meal);
  if (status === 'DELIVERED') await finish(stage, who, meal);
}

/** After acceptance it is only a wish: the kitchen decides, and then the delivery. */
async function regret(stage: Stage, who: SignedIn, { orderId, plan }: Meal): Promise<void> {
  if (plan.regrets !== 'ACCEPTED') return;
  await stage.clock.sleep(plan.random.int(20, 120) * 1_000, stage.signal);
  const { cancelOrder } = await stage.sendAs(who)(CancelOrderDocument, { orderId, reason: 'No longer hungry' });
  if (!('code' in cancelOrder)) stage.count('wishes to cancel');
}

async function remind(stage: Stage, who: SignedIn, { orderId, plan }: Meal): Promise<void> {
  if (!plan.reminds) return;
  await stage.clock.sleep(4 * 60_000, stage.signal);
  const { remindRestaurant } = await stage.sendAs(who)(RemindRestaurantDocument, { orderId });
  if (!('code' in remindRestaurant)) stage.count('reminders');
}

/** Walks there and shows the PIN; where nobody at the counter looks at it, the customer says that the meal is here. */
async function collect(stage: Stage, who: SignedIn, { orderId, restaurantId, plan }: Meal): Promise<void> {
  await stage.clock.sleep(plan.random.int(60, 300) * 1_000, stage.signal);
  const send = stage.sendAs(who);
  const counter = plan.random.chance(0.6) ? stage.counters.get(restaurantId ?? '') : undefined;
  const { order } = await send(CollectionPinDocument, { orderId });
  if (counter && order?.collectionPin && (await counter(orderId, order.collectionPin))) return;
  await send(CompleteOrderDocument, { orderId });
}

/** A minute after the meal came, the customer ends the order; some then say how it was. */
async function finish(stage: Stage, who: SignedIn, { orderId, plan: { rating } }: Meal): Promise<void> {
  await stage.clock.sleep(60_000, stage.signal);
  const send = stage.sendAs(who);
  await send(CompleteOrderDocument, { orderId });
  if (rating === null) return;
  const comment = rating > 3 ? 'As good as the last time.' : 'I have had better.';
  const { reviewOrder } = await send(ReviewOrderDocument, { orderId, rating, comment });
  if (!('code' in reviewOrder)) stage.count('reviews');
}
