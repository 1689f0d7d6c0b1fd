import { alert, repaired, wasAccepted } from './discrepancy.ts';
import { cameToNothing } from './order.ts';
import { type ChargeWish, hasMoney, keptMinor } from './payment.ts';
import type { Compared, Discrepancy } from './reconcile.ts';

type OnePayment = Compared['payments'][number];

/** An order is paid for, or the money is on its way back; and of every charge somebody finds out what becomes of it. */
export function compareMoney(compared: Compared): Discrepancy[] {
  const failed = compared.refunds.some(({ status }) => status === 'FAILED');
  return [
    ...compared.payments.flatMap(payment => comparePayment(compared, payment)),
    ...(failed ? [alert('REFUND_FAILED')] : []),
  ];
}

function comparePayment(compared: Compared, payment: OnePayment): Discrepancy[] {
  const { status, wanted, wantedAt, checkAt, id: paymentId } = payment;
  if (status === 'DISPUTED') return [alert('DISPUTE_OPEN')];
  if (status === 'PROCESSING')
    return checkAt ? [] : [repaired('CHARGE_UNWATCHED', { kind: 'CHECK_CHARGE', paymentId })];
  if (wanted === 'CAPTURE' && status === 'VOIDED') return wantedAt ? [] : [alert('CAPTURE_REFUSED')];
  if (status === 'AUTHORIZED') return compareAuthorized(compared, payment);
  if (!hasMoney(payment)) return [];
  if (compared.order.status === 'PENDING_PAYMENT') return [unnoticed];
  return cameToNothing.includes(compared.order.status) && !wasAccepted(compared)
    ? [repaired('MONEY_KEPT', { kind: 'REFUND_LATE', paymentId })]
    : [];
}

const unnoticed = repaired('PAYMENT_UNNOTICED', { kind: 'STEPS', steps: [{ step: 'paymentSucceeded' }] });

function compareAuthorized(compared: Compared, payment: OnePayment): Discrepancy[] {
  const { id: paymentId, wanted, wantedAt } = payment;
  const wish = (wish: ChargeWish) => [repaired('CHARGE_UNDECIDED', { kind: 'WISH', paymentId, wish })];
  if (wanted) return wantedAt ? [] : wish(wanted);
  const { status } = compared.order;
  if (status === 'PENDING_PAYMENT') return [unnoticed];
  if (status === 'SCHEDULED' || status === 'PLACED') return [];
  if (!wasAccepted(compared)) return wish('VOID');
  const isRefunded = payment.refundedMinor > 0;
  // Once accepted, how much of the money is kept was decided with the end: nobody else can say.
  if (status === 'CANCELLED' || status === 'FAILED') return isRefunded ? wish('CAPTURE') : [alert('CHARGE_UNDECIDED')];
  const isPaidOtherwise = compared.payments.some(other => other.id !== paymentId && keptMinor(other) > 0);
  return wish(isPaidOtherwise ? 'VOID' : 'CAPTURE');
}
