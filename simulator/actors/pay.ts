import { CancelOrderDocument, PayOrderDocument, TrackOrderDocument } from '../../clients/operations.generated.ts';
import type { PlannedOrder } from '../plan.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';

const mostTries = 4;

/** Pays as planned; by card where cash is not taken, and again where a bank says no. */
export async function pay(stage: Stage, who: SignedIn, orderId: string, plan: PlannedOrder): Promise<void> {
  if (plan.payment === 'ABANDONED') return;
  let { method } = plan;
  for (let attempt = 0; attempt < mostTries; attempt++) {
    await stage.clock.sleep(5_000, stage.signal);
    const idempotencyKey = `simulation-${stage.runId}-${plan.index}-${attempt}`;
    const token = plan.payment === 'DECLINED' && attempt === 0 ? 'tok_decline' : 'tok_success';
    const input = { orderId, idempotencyKey, method, paymentToken: method === 'CASH' ? null : token };
    const { payOrder } = await stage.sendAs(who)(PayOrderDocument, { input });
    if (!('code' in payOrder) && (payOrder.status !== 'PROCESSING' || (await comesThrough(stage, who, orderId)))) {
      stage.count(`paid by ${method.toLowerCase()}`);
      break;
    }
    stage.count('payments declined');
    if ('code' in payOrder && payOrder.code !== 'PAYMENT_DECLINED') break;
    if (method === 'CASH') method = 'CARD';
  }
  if (plan.regrets === 'PAID')
    await (await who.api()).send(CancelOrderDocument, { orderId, reason: 'Changed my mind' });
}

/** The bank thinks it over. False once the payment has failed, and another one may be tried. */
async function comesThrough(stage: Stage, who: SignedIn, orderId: string): Promise<boolean> {
  for (let look = 0; look < 10; look++) {
    await stage.clock.sleep(20_000, stage.signal);
    const { order } = await stage.sendAs(who)(TrackOrderDocument, { orderId });
    if (order?.payment?.status !== 'PROCESSING') return order?.payment?.status !== 'FAILED';
  }
  return true;
}
