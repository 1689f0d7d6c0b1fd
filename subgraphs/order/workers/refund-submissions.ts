import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import type { DueMoney } from '../data/due-money.ts';
import type { PaymentProvider } from '../data/payment-provider.ts';

/** About a day of growing pauses. */
const mostAttempts = 60;

type Options = { due: DueMoney; provider: PaymentProvider; log: Logger };

/** Submits refunds until the provider has taken each. The refund's id is the key: a repeat gives nothing back twice. */
export function createRefundSubmissions({ due, provider, log }: Options): Worker {
  async function pass(signal: AbortSignal): Promise<boolean> {
    const refund = await due.takeRefund();
    if (!refund || signal.aborted) return false;
    const { id, paymentId, amountMinor } = refund;
    const answer = await provider.refund({ key: id, chargeKey: paymentId, amountMinor });
    if (answer === 'SUCCEEDED') await due.succeed(refund);
    else if (answer === 'REFUSED' || refund.attempts >= mostAttempts) {
      await due.giveUp(refund);
      log.error({ refund: id, answer, attempts: refund.attempts }, 'a refund needs a person');
    }
    return true;
  }
  return createLoop({ name: 'refunds', pass, idleMs: 500, log });
}
