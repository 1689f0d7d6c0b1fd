import { eq } from 'drizzle-orm';
import { type Database, inTransaction } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import type { Logger } from '#platform/log.ts';
import type { Random } from '../../demo/random.ts';
import { createChargeOutcomes } from '../../subgraphs/order/data/charge-outcomes.ts';
import { postRiderEarning } from '../../subgraphs/order/data/ledger.ts';
import { createTakeStep } from '../../subgraphs/order/data/order-steps.ts';
import { createPaymentRepository } from '../../subgraphs/order/data/payment-repository.ts';
import { paymentsOf } from '../../subgraphs/order/data/payment-rows.ts';
import { markPaidBack } from '../../subgraphs/order/data/refunds.ts';
import { createStaffRefunds } from '../../subgraphs/order/data/staff-refunds.ts';
import { orders, refunds } from '../../subgraphs/order/data/tables.ts';
import type { ChargeOutcome } from '../../subgraphs/order/domain/charge-outcome.ts';
import type { EarningKind } from '../../subgraphs/order/domain/ledger.ts';
import type { Fault, OrderStatus } from '../../subgraphs/order/domain/order.ts';
import type { Payment } from '../../subgraphs/order/domain/payment.ts';
import { ruleOf, type StepName, stepNames } from '../../subgraphs/order/domain/transitions.ts';

export type Standing = { id: string; status: OrderStatus; fulfilment: 'DELIVERY' | 'PICKUP'; customerId: string };
export type MoneyMoves = ReturnType<typeof createMoneyMoves>;

type Options = { db: Database; random: Random; now: () => Date; log: Logger };

const faults: readonly Fault[] = ['CUSTOMER', 'MERCHANT', 'PLATFORM'];
/** A meal's way. Endings are rarer, or nothing would ever be eaten. */
const forward: readonly StepName[] = [
  'accept',
  'startPreparing',
  'markReady',
  'pickUp',
  'deliver',
  'collect',
  'complete',
];
const earnings: Partial<Record<StepName, EarningKind>> = {
  deliver: 'DELIVERY',
  failDelivery: 'DELIVERY',
  confirmCancel: 'COMPENSATION',
  giveUpRider: 'COMPENSATION',
};

/** Everything that can happen to the money of an order, through the code that does it, and with answers at random. */
export function createMoneyMoves({ db, random, now, log }: Options) {
  const ids = { now, newId };
  const takeStep = createTakeStep(ids);
  const attempts = createPaymentRepository({ db, takeStep, ...ids });
  const charges = createChargeOutcomes({ db, takeStep, ...ids, log });
  const refundByStaff = createStaffRefunds({ db, ...ids });

  async function pay({ id: orderId, customerId }: Standing): Promise<void> {
    const method = random.pick(['CARD', 'CARD', 'CARD', 'WALLET', 'CASH'] as const);
    const payer = { kind: 'CUSTOMER' as const, id: customerId };
    const begun = await attempts.begin({ orderId, clientKey: newId(), request: {}, method, payer });
    if (begun.kind === 'STARTED' && method !== 'CASH' && random.chance(0.8)) await hear(begun.payment);
  }

  /** What the provider might say of this charge now, and says again, and what it said before. */
  async function hear(payment: Payment): Promise<void> {
    await charges.record(payment.id, answerFor(payment));
  }

  function answerFor({ method, status, wanted, amountMinor, currency }: Payment): ChargeOutcome {
    const off = random.chance(0.02) ? 1 : 0;
    const charged = { amountMinor: amountMinor + off, currency };
    if (status === 'AUTHORIZED' && wanted === 'CAPTURE') return { kind: 'CAPTURED', ...charged };
    if (status === 'AUTHORIZED' && wanted === 'VOID')
      return random.chance(0.8) ? { kind: 'VOIDED', reason: 'voided' } : { kind: 'CAPTURED', ...charged };
    if (random.chance(0.1)) return { kind: 'DECLINED', reason: 'no' };
    if (random.chance(0.1)) return random.pick([{ kind: 'PENDING' }, { kind: 'UNKNOWN' }] as const);
    return { kind: method === 'CARD' ? 'AUTHORIZED' : 'CAPTURED', ...charged };
  }

  async function hearAny({ id }: Standing): Promise<void> {
    const payments = await inTransaction(db, tx => paymentsOf(tx, id));
    const charged = payments.filter(({ method }) => method === 'CARD' || method === 'WALLET');
    if (charged.length > 0) await hear(random.pick(charged));
  }

  async function step({ id, status, fulfilment }: Standing): Promise<void> {
    const fitting = stepNames.filter(name => {
      const { from, only } = ruleOf(name);
      return name !== 'paymentSucceeded' && from.includes(status) && (only ?? fulfilment) === fulfilment;
    });
    const ahead = fitting.filter(name => forward.includes(name));
    const step = random.pick(ahead.length > 0 && random.chance(0.8) ? ahead : fitting.length > 0 ? fitting : forward);
    const actor = { kind: random.pick(ruleOf(step).by), id: null };
    const detail = { fault: random.pick(faults), reason: 'by chance', pin: '1234', delayMinutes: 1 };
    await inTransaction(db, async tx => {
      const outcome = await takeStep(tx, id, step, actor, detail);
      const kind = earnings[step];
      if (kind && outcome.kind === 'TAKEN') await postRiderEarning(tx, earningOf(id, kind));
    });
  }

  const earningOf = (orderId: string, kind: EarningKind) => ({
    orderId,
    riderId: orderId, // each order has a rider of its own
    kind,
    amountMinor: random.int(1, 900),
    currency: 'EUR',
    localDate: '2026-11-20',
    key: 'the delivery',
    occurredAt: now(),
  });

  /** Often too much; reasons repeat. */
  async function refund({ id: orderId }: Standing): Promise<void> {
    const amountMinor = random.chance(0.2) ? random.int(1, 12_000) : random.int(1, 900);
    const actor = { kind: 'SUPPORT' as const, id: null };
    const reason = random.chance(0.2) ? 'again' : newId();
    await refundByStaff({
      orderId,
      amount: { amountMinor, currency: 'EUR' },
      reason,
      fault: random.pick(faults),
      actor,
    });
  }

  async function refundAll({ id: orderId }: Standing): Promise<void> {
    const payments = await inTransaction(db, tx => paymentsOf(tx, orderId));
    for (const { amountMinor, refundedMinor } of payments) {
      const amount = { amountMinor: amountMinor - refundedMinor, currency: 'EUR' };
      const wish = { orderId, amount, reason: 'all of it', fault: random.pick(faults) };
      if (amount.amountMinor > 0) await refundByStaff({ ...wish, actor: { kind: 'ADMIN', id: null } });
    }
  }

  async function payBack({ id }: Standing): Promise<void> {
    const asked = await db.select({ id: refunds.id }).from(refunds).where(eq(refunds.orderId, id));
    if (asked.length > 0) await inTransaction(db, tx => markPaidBack(tx, random.pick(asked).id, now()));
  }

  async function dispute({ id }: Standing): Promise<void> {
    const [payment] = await inTransaction(db, tx => paymentsOf(tx, id));
    if (!payment || payment.method === 'CASH') return;
    const news = { key: payment.id, outcome: { kind: 'UNKNOWN' as const } };
    for (const dispute of random.shuffle(['OPEN', 'WON', 'LOST'] as const).slice(0, 2))
      await charges.recordEvent(newId(), { charge: { ...news, dispute }, refundKey: null });
  }

  async function returnFood({ id, status }: Standing): Promise<void> {
    if (status === 'FAILED') await inTransaction(db, tx => postRiderEarning(tx, earningOf(id, 'RETURN')));
  }

  /** A charge that nobody speaks of any more is heard of once more, so that nothing is left open at the end. */
  async function cleanUp(order: Standing): Promise<void> {
    const payments = await inTransaction(db, tx => paymentsOf(tx, order.id));
    for (const payment of payments) {
      const { id, wanted, amountMinor, currency } = payment;
      if (wanted === 'CAPTURE') await charges.record(id, { kind: 'CAPTURED', amountMinor, currency });
      if (wanted === 'VOID') await charges.record(id, { kind: 'VOIDED', reason: 'voided' });
    }
    const asked = await db.select({ id: refunds.id }).from(refunds).where(eq(refunds.orderId, order.id));
    for (const { id } of asked) await inTransaction(db, tx => markPaidBack(tx, id, now()));
  }

  async function standingOf(id: string): Promise<Standing> {
    const { status, fulfilment, customerId } = orders;
    const [row] = await db
      .select({ id: orders.id, status, fulfilment, customerId })
      .from(orders)
      .where(eq(orders.id, id));
    if (!row) throw new Error('an order was lost');
    return row;
  }

  /** What may happen to a random order next. What cannot is refused, which is part of the test. */
  function anything(order: Standing): Promise<void> {
    const isWaiting = order.status === 'PENDING_PAYMENT';
    const roll = random.next();
    if (isWaiting && roll < 0.6) return pay(order);
    if (roll < 0.55) return step(order);
    if (roll < 0.75) return hearAny(order);
    if (roll < 0.86) return refund(order);
    if (roll < 0.94) return payBack(order);
    if (roll < 0.97) return refundAll(order);
    return roll < 0.985 ? dispute(order) : returnFood(order);
  }

  return { anything, cleanUp, standingOf };
}
