import {
  BuyFlashSaleDocument,
  FlashSalesDocument,
  FlashSaleTicketDocument,
} from '../../clients/operations.generated.ts';
import type { PlannedOrder } from '../plan.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';

const looks = 60;
const pauseMs = 2_000;

/** Queues for a portion of a sale that is on. Answers the order; null where there is none to be had. */
export async function buyInSale(stage: Stage, who: SignedIn, plan: PlannedOrder): Promise<string | null> {
  const send = stage.sendAs(who);
  const { flashSales } = await send(FlashSalesDocument, {});
  const now = stage.clock.now().getTime();
  const sale = flashSales.find(
    ({ remaining, startsAt, item }) =>
      remaining > 0 && Date.parse(startsAt) <= now && !stage.isOffLimits(item.restaurant),
  );
  if (!sale) return null;
  const dropoff = { line: `${plan.index + 1} Simulation Street`, location: plan.dropoff };
  const idempotencyKey = `simulation-${stage.runId}-${plan.index}-sale`;
  const { buyFlashSale } = await send(BuyFlashSaleDocument, {
    input: { flashSaleId: sale.id, idempotencyKey, dropoff },
  });
  if ('code' in buyFlashSale) return refused(stage, buyFlashSale.code);
  for (let look = 0; look < looks; look++) {
    const { flashSaleTicket } = await send(FlashSaleTicketDocument, { id: buyFlashSale.id });
    if (flashSaleTicket?.refusal) return refused(stage, flashSaleTicket.refusal.code);
    if (flashSaleTicket?.order) {
      stage.count('portions of the flash sale');
      return flashSaleTicket.order.id;
    }
    await stage.clock.sleep(pauseMs, stage.signal);
  }
  return refused(stage, 'no answer');
}

function refused(stage: Stage, why: string): null {
  stage.count(`flash sale refused: ${why}`);
  return null;
}
