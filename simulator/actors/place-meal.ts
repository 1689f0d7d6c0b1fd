import { PlaceOrderDocument, QuoteInPartsDocument } from '../../clients/operations.generated.ts';
import type { PlannedOrder } from '../plan.ts';
import type { OrderEnd } from '../record.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';
import { chooseLines, worthOf } from './menu-choice.ts';

type Placed = { orderId: string; restaurantId: string };

/** Looks, chooses, asks what it costs, and orders. Answers how it ended where there is no order. */
export async function placeMeal(stage: Stage, who: SignedIn, plan: PlannedOrder): Promise<Placed | OrderEnd> {
  const basket = await chooseBasket(stage, who, plan);
  if (!basket) return 'NO RESTAURANT';
  const { quote, couponCode } = await askPrice(stage, who, basket, plan.couponCode);
  if ('code' in quote) return `REFUSED ${quote.code}`;

  const input = {
    ...basket,
    couponCode,
    fulfilment: plan.collects ? ('PICKUP' as const) : ('DELIVERY' as const),
    idempotencyKey: `simulation-${stage.runId}-${plan.index}`,
    expectedTotal: quote.total,
    ...(plan.keepsQuote && { quoteId: quote.id }),
    note: `Simulated order ${plan.index + 1}`,
  };
  const { placeOrder } = await stage.sendAs(who)(PlaceOrderDocument, { input });
  if ('code' in placeOrder) return `REFUSED ${placeOrder.code}`;
  if (plan.keepsQuote) stage.count('prices kept by a quote');
  if (couponCode) stage.count('coupons used');
  if (input.tip) stage.count('tips');
  if (input.scheduledFor) stage.count('scheduled orders');
  if (plan.collects) stage.count('self pick-ups');
  return { orderId: placeOrder.id, restaurantId: basket.restaurantId };
}

type Basket = NonNullable<Awaited<ReturnType<typeof chooseBasket>>>;

/** Among the nearest open restaurants that have something to eat, any. */
async function chooseBasket(stage: Stage, who: SignedIn, plan: PlannedOrder) {
  const { dropoff, random, collects, aheadMinutes, tipPercent } = plan;
  const menus = await stage.menus.nearby(await who.api(), dropoff);
  const allowed = menus.filter(({ restaurant }) => !stage.isOffLimits(restaurant));
  for (const { restaurant, minimumMinor } of random.shuffle(allowed)) {
    const lines = chooseLines(restaurant, minimumMinor, random);
    if (lines.length === 0) continue;
    const { amountMinor, currency } = worthOf(restaurant, lines);
    const tipMinor = Math.round((amountMinor * tipPercent) / 100);
    return {
      restaurantId: restaurant.id,
      lines,
      dropoff: collects ? null : { line: `${plan.index + 1} Simulation Street`, location: dropoff },
      tip: tipMinor > 0 ? { amountMinor: tipMinor, currency } : null,
      scheduledFor:
        aheadMinutes === null ? null : new Date(stage.clock.now().getTime() + aheadMinutes * 60_000).toISOString(),
    };
  }
  return null;
}

/** Whoever has used the coupon up pays the full price. */
async function askPrice(stage: Stage, who: SignedIn, basket: Basket, couponCode: string | null) {
  const send = stage.sendAs(who);
  const { quote } = await send(QuoteInPartsDocument, { input: { ...basket, couponCode } });
  if (!couponCode || !('code' in quote) || quote.code !== 'COUPON_INVALID') return { quote, couponCode };
  stage.count('coupons refused');
  const plain = await send(QuoteInPartsDocument, { input: basket });
  return { quote: plain.quote, couponCode: null };
}
