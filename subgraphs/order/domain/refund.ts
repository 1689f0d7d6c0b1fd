import { inWords, type Money, money } from './money.ts';
import type { Fault } from './order.ts';
import { hasMoney, type Payment } from './payment.ts';

export const refundStatuses = ['REQUESTED', 'SUBMITTED', 'SUCCEEDED', 'FAILED'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

type Rule = { from: readonly RefundStatus[]; to: RefundStatus };

/** The refund machine. One that was given up waits for a person, who asks for it again. */
export const refundMachine = {
  submit: { from: ['REQUESTED', 'SUBMITTED'], to: 'SUBMITTED' },
  /** Cash goes back over the counter at once; the news of any other may come after it was given up. */
  succeed: { from: ['REQUESTED', 'SUBMITTED', 'FAILED'], to: 'SUCCEEDED' },
  giveUp: { from: ['SUBMITTED'], to: 'FAILED' },
  askAgain: { from: ['FAILED'], to: 'REQUESTED' },
} satisfies Record<string, Rule>;

export type RefundEvent = keyof typeof refundMachine;
export const refundEvents = Object.keys(refundMachine) as RefundEvent[];

export function nextRefundStatus(status: RefundStatus, event: RefundEvent): RefundStatus | null {
  const { from, to }: Rule = refundMachine[event];
  return from.includes(status) ? to : null;
}

/** Every edge of the machine, for whoever walks it. */
export const refundEdges = refundEvents.flatMap(event =>
  refundMachine[event].from.map(from => ({ from, event, to: refundMachine[event].to })),
);

export type Refund = {
  id: string;
  orderId: string;
  paymentId: string;
  status: RefundStatus;
  amountMinor: number;
  currency: string;
  attempts: number;
  /** In words, or a code of the platform's own. */
  reason: string;
  requestedAt: Date;
  /** Who bears it. */
  fault: Fault;
};

export type RefundVerdict =
  | { kind: 'REFUND'; payment: Payment }
  | { kind: 'NOT_POSSIBLE'; message: string }
  | { kind: 'OTHER_CURRENCY'; currency: string };

/** Whether staff may give this amount back, and from which payment. All refunds together never exceed what was captured. */
export function judgeRefund(payments: readonly Payment[], wanted: Money): RefundVerdict {
  const currency = payments[0]?.currency ?? wanted.currency;
  if (wanted.currency !== currency) return { kind: 'OTHER_CURRENCY', currency };
  if (payments.some(({ status }) => status === 'DISPUTED'))
    return { kind: 'NOT_POSSIBLE', message: 'The payment is disputed: its bank decides who gets the money.' };
  const payment = payments.find(hasMoney);
  if (!payment)
    return { kind: 'NOT_POSSIBLE', message: 'Nothing that was captured is left of this order to give back.' };
  const left = payment.amountMinor - payment.refundedMinor;
  if (wanted.amountMinor > left)
    return { kind: 'NOT_POSSIBLE', message: `Only ${inWords(money(left, currency))} are left to give back.` };
  return { kind: 'REFUND', payment };
}
