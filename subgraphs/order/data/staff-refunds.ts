import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import type { Money } from '../domain/money.ts';
import type { Actor, Fault } from '../domain/order.ts';
import { judgeRefund, nextRefundStatus, type Refund, type RefundVerdict } from '../domain/refund.ts';
import { lockedOrder, paymentsOf, toRefund } from './payment-rows.ts';
import { requestRefund } from './refunds.ts';
import { refunds } from './tables.ts';

export type StaffRefunds = ReturnType<typeof createStaffRefunds>;
type Wish = { orderId: string; amount: Money; reason: string; fault: Fault; actor: Actor };
export type StaffRefundAnswer =
  | { kind: 'ASKED' | 'OTHER_AMOUNT'; refund: Refund }
  | Exclude<RefundVerdict, { kind: 'REFUND' }>;

type Dependencies = { db: Database; now: () => Date; newId: () => string };

/** Refunds that people ask for. The order's row is locked: two at once see each other, and never exceed what there is. */
export function createStaffRefunds({ db, now, newId }: Dependencies) {
  return (wish: Wish): Promise<StaffRefundAnswer> =>
    inTransaction(db, async tx => {
      const { orderId, amount, reason, fault, actor } = wish;
      const order = await lockedOrder(tx, orderId);
      const earlier = await findByReason(tx, orderId, reason);
      if (earlier && !isOf(earlier, amount)) return { kind: 'OTHER_AMOUNT', refund: earlier };
      if (earlier) return { kind: 'ASKED', refund: await askAgain(tx, earlier, now()) };
      const verdict = judgeRefund(await paymentsOf(tx, orderId), amount);
      if (verdict.kind !== 'REFUND') return verdict;
      const { payment } = verdict;
      const request = { payment, amountMinor: amount.amountMinor, reasonKey: keyOf(reason), reason, actor, fault };
      const refund = await requestRefund(tx, order, request, { now: now(), newId });
      if (!refund) throw new Error('The same reason under the lock of its order, twice.');
      return { kind: 'ASKED', refund };
    });
}

const isOf = (refund: Refund, { amountMinor, currency }: Money) =>
  refund.amountMinor === amountMinor && refund.currency === currency;

/** Reasons are longer than a key may be, and texts compare byte for byte only as a digest. */
const keyOf = (reason: string) => `STAFF.${createHash('sha256').update(reason).digest('hex')}`;

/** Compared here: the database takes `Late`, `late` and `late ` for the same. */
async function findByReason(tx: Transaction, orderId: string, reason: string): Promise<Refund | null> {
  const rows = await tx.select().from(refunds).where(eq(refunds.orderId, orderId));
  return rows.map(toRefund).find(refund => refund.reason === reason) ?? null;
}

/** One that was given up was waiting for a person: here is one. */
async function askAgain(tx: Transaction, refund: Refund, now: Date): Promise<Refund> {
  const status = nextRefundStatus(refund.status, 'askAgain');
  if (!status) return refund;
  const asSeen = and(eq(refunds.id, refund.id), eq(refunds.status, refund.status));
  await tx.update(refunds).set({ status, submitAt: now, attempts: 0 }).where(asSeen);
  return { ...refund, status, attempts: 0 };
}
