import type { Deadline, TimerKind } from './deadlines.ts';
import type { StepDetail } from './guards.ts';
import { isEnded, type Order, type OrderEventType } from './order.ts';
import type { ChargeWish, Payment } from './payment.ts';
import { compareDelivery } from './reconcile-delivery.ts';
import { compareMoney } from './reconcile-money.ts';
import { compareStock } from './reconcile-stock.ts';
import { compareTimers } from './reconcile-timers.ts';
import type { Refund } from './refund.ts';
import type { StepName } from './transitions.ts';

/** Every way in which an order and what belongs to it can fail to agree. */
export type DiscrepancyCode =
  | 'DELIVERY_MISSING'
  | 'DELIVERY_AHEAD'
  | 'DELIVERY_LEFT_OPEN'
  | 'CANCELLATION_UNANSWERED'
  | 'CUSTODY_TORN'
  | 'RIDER_UNPAID'
  | 'STOCK_NOT_SOLD'
  | 'STOCK_KEPT'
  | 'STOCK_SOLD_UNACCEPTED'
  | 'PAYMENT_UNNOTICED'
  | 'CHARGE_UNDECIDED'
  | 'CHARGE_UNWATCHED'
  | 'MONEY_KEPT'
  | 'CAPTURE_REFUSED'
  | 'REFUND_FAILED'
  | 'DISPUTE_OPEN'
  | 'TIMER_LOST'
  | 'KITCHEN_SILENT';

export type Repair =
  /** What a consumer would have done, had it heard of it. */
  | { kind: 'STEPS'; steps: readonly { step: StepName; detail?: StepDetail }[] }
  /** The others hear of it once more; who has heard before changes nothing. */
  | { kind: 'ANNOUNCE_AGAIN'; event: OrderEventType }
  | { kind: 'WISH'; paymentId: string; wish: ChargeWish }
  | { kind: 'CHECK_CHARGE'; paymentId: string }
  | { kind: 'REFUND_LATE'; paymentId: string }
  | { kind: 'SET_TIMER'; timer: Deadline }
  /** Only a person can. */
  | { kind: 'ALERT' };
export type RepairKind = Repair['kind'];

export type Discrepancy = { what: DiscrepancyCode; repair: Repair };

export type ReservationStanding = { state: 'HELD' | 'COMMITTED' | 'RELEASED' | 'EXPIRED'; hasCoupon: boolean };
export type DeliveryStanding = { status: string };

/** An order, and all that is known of it here and elsewhere. */
export type Compared = {
  order: Order;
  lastEvent: { type: OrderEventType; at: Date };
  payments: readonly (Payment & { checkAt: Date | null; wantedAt: Date | null })[];
  refunds: readonly Refund[];
  timers: ReadonlySet<TimerKind>;
  /** When it was last told that the kitchen is late. */
  overdueToldAt: Date | null;
  isRiderPaid: boolean;
  /** As the catalog says; null where it knows of none. */
  reservation: ReservationStanding | null;
  /** As the delivery subgraph says; null where it knows of none. */
  delivery: DeliveryStanding | null;
};

/**
 * Where an order does not agree with its delivery, stock, money and timers, and what mends it, in the order in which it
 * is to be done. For orders whose events have had time to arrive.
 */
export const discrepanciesOf = (compared: Compared, now: Date): Discrepancy[] => [
  ...compareDelivery(compared),
  ...compareStock(compared),
  ...compareMoney(compared),
  ...compareTimers(compared, now),
];

/** Whether the order needs no further look, as long as nobody moves its money: it is over, and so is all that hangs on it. */
export const isAtRest = ({ order, payments, refunds }: Compared): boolean =>
  isEnded(order.status) &&
  payments.every(({ status, wanted }) => status !== 'PROCESSING' && wanted === null) &&
  refunds.every(({ status }) => status === 'SUCCEEDED');
