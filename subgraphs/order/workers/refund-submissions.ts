import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import { batchSize, type DueMoney } from '../data/due-money.ts';
import type { PaymentProvider } from '../data/payment-provider.ts';
import type { Refund } from '../domain/refund.ts';

/** About a day of growing pauses. */
const mostAttempts = 60;

type Options = { due: DueMoney; provider: PaymentProvider; afterCommit: () => void; log: Logger };

/** Submits refunds until the provider has taken each. The refund's id is the key: a repeat gives nothing back twice. */
export function createRefundSubmissions({ due, provider, afterCommit, log }: Options): Worker {
  async function pass(signal: AbortSignal): Promise<boolean> {
    const refunds = await due.takeRefunds();
    if (signal.aborted) return false;
    await Promise.all(refunds.map(submit));
    return refunds.length === batchSize;
  }

  async function submit(refund: Refund): Promise<void> {
    const { id, paymentId, amountMinor, attempts } = refund;
    const answer = await provider.refund({ key: id, chargeKey: paymentId, amountMinor });
    if (answer === 'SUCCEEDED') {
      await due.succeed(refund);
      afterCommit();
    } else if (answer === 'REFUSED' || attempts >= mostAttempts) {
      await due.giveUp(refund);
      log.error({ refund: id, answer, attempts }, 'a refund needs a person');
    }
  }

  return createLoop({ name: 'refunds', pass, idleMs: 250, log });
}
