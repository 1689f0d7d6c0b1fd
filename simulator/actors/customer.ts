import {
  CancelOrderDocument,
  CompleteOrderDocument,
  PayOrderDocument,
  PlaceOrderDocument,
  QuoteDocument,
  RiderLocationDocument,
} from '../../clients/operations.generated.ts';
import type { PlannedOrder } from '../plan.ts';
import type { OrderEnd, OrderRecord } from '../record.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';
import { chooseLines } from './menu-choice.ts';
import { watchOrder } from './watch-order.ts';

/** One order from hunger to the last bite: an ordinary client that looks, chooses, pays and watches. Keeps the record. */
export async function orderMeal(stage: Stage, who: SignedIn, plan: PlannedOrder, record: OrderRecord): Promise<void> {
  const basket = await chooseBasket(stage, who, plan);
  if (!basket) return end(record, 'NO RESTAURANT');

  const dropoff = { line: `${plan.index + 1} Simulation Street`, location: plan.dropoff };
  const api = await who.api();
  const { quote } = await api.send(QuoteDocument, { input: { ...basket, dropoff } });
  if ('code' in quote) return end(record, `REFUSED ${quote.code}`);

  const idempotencyKey = `simulation-${stage.runId}-${plan.index}`;
  const input = {
    ...basket,
    dropoff,
    idempotencyKey,
    expectedTotal: quote.total,
    note: `Simulated order ${plan.index + 1}`,
  };
  const { placeOrder } = await api.send(PlaceOrderDocument, { input });
  if ('code' in placeOrder) return end(record, `REFUSED ${placeOrder.code}`);

  record.orderId = placeOrder.id;
  const watching = watchOrder(stage, who, record, status => react(stage, who, placeOrder.id, status));
  const followingRider = plan.watchesRider ? followRider(stage, who, placeOrder.id) : undefined;
  await pay(stage, who, placeOrder.id, plan);
  await watching;
  await followingRider;
}

function end(record: OrderRecord, how: OrderEnd): void {
  record.end = how;
}

/** Among the nearest open restaurants that have something to eat, any. */
async function chooseBasket(stage: Stage, who: SignedIn, { dropoff, random }: PlannedOrder) {
  const menus = await stage.menus.nearby(await who.api(), dropoff);
  const allowed = menus.filter(({ restaurant }) => !stage.isOffLimits(restaurant));
  for (const { restaurant, minimumMinor } of random.shuffle(allowed)) {
    const lines = chooseLines(restaurant, minimumMinor, random);
    if (lines.length > 0) return { restaurantId: restaurant.id, lines };
  }
  return null;
}

async function pay(stage: Stage, who: SignedIn, orderId: string, plan: PlannedOrder): Promise<void> {
  if (plan.payment === 'ABANDONED') return;
  const tokens = plan.payment === 'DECLINED' ? ['tok_decline', 'tok_success'] : ['tok_success'];
  for (const [attempt, paymentToken] of tokens.entries()) {
    await stage.clock.sleep(5_000, stage.signal);
    const idempotencyKey = `simulation-${stage.runId}-${plan.index}-${attempt}`;
    const input = { orderId, idempotencyKey, method: 'CARD' as const, paymentToken };
    await stage.sendAs(who)(PayOrderDocument, { input });
  }
  if (plan.cancels) await (await who.api()).send(CancelOrderDocument, { orderId, reason: 'Changed my mind' });
}

/** The meal is there: the customer says so after a minute, which ends the order. */
async function react(stage: Stage, who: SignedIn, orderId: string, status: string): Promise<void> {
  if (status !== 'DELIVERED') return;
  await stage.clock.sleep(60_000, stage.signal);
  await stage.sendAs(who)(CompleteOrderDocument, { orderId });
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
