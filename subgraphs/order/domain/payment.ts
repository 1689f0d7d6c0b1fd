/**
 * Where a payment can stand, from what is the least to what is the most that can have happened to the customer's money.
 * A lower state never overwrites a higher one: news of a charge come late, twice and in any order.
 */
export const paymentStatuses = [
  'CREATED',
  'REQUIRES_ACTION',
  'PROCESSING',
  'FAILED',
  'AUTHORIZED',
  'VOIDED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'DISPUTED',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

type Rule = { from: readonly PaymentStatus[]; to: PaymentStatus };

const withMoney: readonly PaymentStatus[] = ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED'];

/** The payment machine: every event there is, from where to where. Nothing else moves a payment. */
export const paymentMachine = {
  /** The customer has to confirm the charge elsewhere, before it is asked for. */
  requireAction: { from: ['CREATED'], to: 'REQUIRES_ACTION' },
  process: { from: ['CREATED', 'REQUIRES_ACTION'], to: 'PROCESSING' },
  /** Declined, or given up: what was given up may still come through. */
  fail: { from: ['REQUIRES_ACTION', 'PROCESSING'], to: 'FAILED' },
  authorise: { from: ['PROCESSING', 'FAILED'], to: 'AUTHORIZED' },
  void: { from: ['CREATED', 'REQUIRES_ACTION', 'AUTHORIZED'], to: 'VOIDED' },
  capture: { from: ['PROCESSING', 'FAILED', 'AUTHORIZED', 'VOIDED'], to: 'CAPTURED' },
  /** Cash in a hand, or nothing to pay at all: no provider is asked. */
  takeInHand: { from: ['CREATED'], to: 'CAPTURED' },
  refundPart: { from: ['CAPTURED', 'PARTIALLY_REFUNDED'], to: 'PARTIALLY_REFUNDED' },
  refundAll: { from: ['CAPTURED', 'PARTIALLY_REFUNDED'], to: 'REFUNDED' },
  dispute: { from: withMoney, to: 'DISPUTED' },
  /** The one way back: what was refunded before is shown by a further event. */
  winDispute: { from: ['DISPUTED'], to: 'CAPTURED' },
  /** The cardholder's bank has taken the money back. */
  loseDispute: { from: ['DISPUTED'], to: 'REFUNDED' },
} satisfies Record<string, Rule>;

export type PaymentEvent = keyof typeof paymentMachine;
export const paymentEvents = Object.keys(paymentMachine) as PaymentEvent[];

/** Where an event takes a payment; null where it changes nothing. */
export function nextPaymentStatus(status: PaymentStatus, event: PaymentEvent): PaymentStatus | null {
  const { from, to }: Rule = paymentMachine[event];
  return from.includes(status) ? to : null;
}

/** Every edge of the machine, for whoever walks it. */
export const paymentEdges = paymentEvents.flatMap(event =>
  paymentMachine[event].from.map(from => ({ from, event, to: paymentMachine[event].to })),
);

export type PaymentMethod = 'CARD' | 'WALLET' | 'CASH';
/** What the provider is still to be told of an authorised charge. */
export type ChargeWish = 'CAPTURE' | 'VOID';
export type DisputeState = 'OPEN' | 'WON' | 'LOST';

/** One attempt to pay an order. Its id is the key under which the provider knows the charge. */
export type Payment = {
  id: string;
  orderId: string;
  /** 1, 2, … within the order. */
  attempt: number;
  method: PaymentMethod | null;
  status: PaymentStatus;
  amountMinor: number;
  currency: string;
  /** What is refunded or is going to be. */
  refundedMinor: number;
  declineReason: string | null;
  /** The client's key of the attempt, and what it asked for under it. */
  clientKey: string | null;
  requestHash: string | null;
  wanted: ChargeWish | null;
  dispute: DisputeState | null;
};

export const isUnderWay = ({ status }: Pick<Payment, 'status'>) => status === 'PROCESSING';

/** Whether some of the customer's money is still with us, to be given back or kept. */
export const hasMoney = ({ status, amountMinor, refundedMinor }: Payment) =>
  (status === 'CAPTURED' || status === 'PARTIALLY_REFUNDED') && refundedMinor < amountMinor;

/** Whether the money was ours at some time, whatever became of it. */
export const wasTaken = ({ status }: Pick<Payment, 'status'>) => withMoney.includes(status) || status === 'DISPUTED';

/**
 * What the customer will have paid for good, as things stand. What is authorised counts unless it is going to be voided,
 * and so does a capture that the provider still owes us: the meal was eaten.
 */
export function keptMinor(payment: Payment): number {
  const { status, wanted, amountMinor, refundedMinor } = payment;
  const isPromised = wanted === 'CAPTURE' || (status === 'AUTHORIZED' && wanted !== 'VOID');
  return wasTaken(payment) || isPromised ? amountMinor - refundedMinor : 0;
}

/**
 * What becomes of an authorised charge when its order ends badly. One that was to be voided stays so: it came late, and
 * another attempt had paid already.
 */
export const wishAtEnd = ({ wanted }: Pick<Payment, 'wanted'>, isAllRefunded: boolean): ChargeWish =>
  isAllRefunded || wanted === 'VOID' ? 'VOID' : 'CAPTURE';

/** The attempt that an order shows: the one with the money, else the last. */
export function shownPayment(payments: readonly Payment[]): Payment | null {
  const newest = (chosen: readonly Payment[]) =>
    chosen.reduce<Payment | null>((last, one) => (last && last.attempt > one.attempt ? last : one), null);
  const taken = payments.filter(wasTaken);
  // Money that came late and goes back is not what the order was paid with.
  const paying = taken.find(({ amountMinor, refundedMinor }) => refundedMinor < amountMinor) ?? taken[0];
  return paying ?? newest(payments.filter(({ status }) => status === 'AUTHORIZED')) ?? newest(payments);
}
