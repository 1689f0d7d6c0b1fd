import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import type { ChargeOutcomes } from '../data/charge-outcomes.ts';
import { batchSize, type DueCheck, type DueMoney } from '../data/due-money.ts';
import type { PaymentProvider } from '../data/payment-provider.ts';

type Options = {
  due: DueMoney;
  provider: PaymentProvider;
  charges: ChargeOutcomes;
  now: () => Date;
  afterCommit: () => void;
  log: Logger;
};

/**
 * A charge that the provider has not heard of for so long will not reach it any more, and the customer shall be able to
 * try another way while there is time to pay. Should it arrive all the same, its money pays the order or goes back.
 */
const lostAfterMs = 60_000;

/** Asks the provider what became of charges whose reply was lost. It asks; it never charges again. */
export function createChargeChecks({ due, provider, charges, now, afterCommit, log }: Options): Worker {
  async function pass(signal: AbortSignal): Promise<boolean> {
    const checks = await due.takeChecks();
    if (signal.aborted) return false;
    await Promise.all(checks.map(check));
    return checks.length === batchSize;
  }

  async function check(payment: DueCheck): Promise<void> {
    const outcome = await provider.lookup(payment.id);
    const age = now().getTime() - (payment.startedAt ?? now()).getTime();
    if (outcome) await charges.record(payment.id, outcome);
    else if (age > lostAfterMs) await charges.record(payment.id, { kind: 'DECLINED', reason: 'never charged' });
    afterCommit();
  }

  return createLoop({ name: 'charge checks', pass, idleMs: 500, log });
}
