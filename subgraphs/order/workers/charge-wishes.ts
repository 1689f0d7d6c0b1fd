import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import type { ChargeOutcomes } from '../data/charge-outcomes.ts';
import { batchSize, type DueMoney, type DueWish } from '../data/due-money.ts';
import type { PaymentProvider } from '../data/payment-provider.ts';

type Options = {
  due: DueMoney;
  provider: PaymentProvider;
  charges: ChargeOutcomes;
  afterCommit: () => void;
  log: Logger;
};

/** After so many tries somebody is told: about an hour of growing pauses. */
const worryingAttempts = 11;

/**
 * Has authorised charges captured or voided, as orders wish. Both are safe to repeat; a wish stays until the provider's
 * answer fulfils it, or says that it never can.
 */
export function createChargeWishes({ due, provider, charges, afterCommit, log }: Options): Worker {
  async function pass(signal: AbortSignal): Promise<boolean> {
    const wishes = await due.takeWishes();
    if (signal.aborted) return false;
    await Promise.all(wishes.map(carryOut));
    return wishes.length === batchSize;
  }

  async function carryOut({ payment, wanted, attempts }: DueWish): Promise<void> {
    const { id } = payment;
    const outcome = await (wanted === 'CAPTURE' ? provider.capture(id) : provider.void(id));
    await charges.record(id, outcome);
    afterCommit();
    if (outcome.kind === 'UNKNOWN' && attempts >= worryingAttempts)
      log.error({ payment: id, wanted, attempts }, 'the provider does not do what an order wishes');
  }

  return createLoop({ name: 'charge wishes', pass, idleMs: 250, log });
}
