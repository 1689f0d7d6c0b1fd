import type { ActorKind, Cancellation, Fulfilment, Order, OrderStatus } from '../../subgraphs/order/domain/order.ts';
import type { StepName } from '../../subgraphs/order/domain/transitions.ts';
import { plainOrder } from './plain-order.ts';

// Written out by hand from the domain. All that is not here is not allowed.
// step, who, from where, to where (= stays), which way of handing over, in which state of its cancellation, what becomes
// of that, the event, and what the other services hear.
const written = `
paymentSucceeded   SYSTEM                 PENDING_PAYMENT     PLACED     both      any        =              PAYMENT_SUCCEEDED       OrderPlaced
payInCash          CUSTOMER               PENDING_PAYMENT     PLACED     both      any        =              PAYMENT_SUCCEEDED       OrderPlaced
expire             SYSTEM                 PENDING_PAYMENT     EXPIRED    both      any        =              ORDER_EXPIRED           OrderExpired
release            SYSTEM                 SCHEDULED           PLACED     both      any        =              ORDER_RELEASED          OrderPlaced
accept             MERCHANT,SYSTEM        PLACED              ACCEPTED   both      any        =              ORDER_ACCEPTED          OrderAccepted
reject             MERCHANT               PLACED              REJECTED   both      any        =              ORDER_REJECTED          OrderRejected
timeOutAcceptance  SYSTEM                 PLACED              CANCELLED  both      any        CANCELLED      ACCEPTANCE_TIMED_OUT    OrderCancelled
remind             CUSTOMER,SYSTEM        PLACED,KITCHEN      =          both      any        =              RESTAURANT_REMINDED     RestaurantReminded
startPreparing     MERCHANT,SYSTEM        ACCEPTED            PREPARING  both      any        =              PREPARATION_STARTED     OrderPreparationStarted
delay              MERCHANT,DISPATCHER    KITCHEN             =          both      any        =              ORDER_DELAYED           PrepDelayed
overdue            SYSTEM                 KITCHEN             =          both      any        =              PREPARATION_OVERDUE     PreparationOverdue
markReady          MERCHANT               KITCHEN             READY      both      any        =              ORDER_READY             OrderReady
pickUp             SYSTEM                 KITCHEN,READY       PICKED_UP  DELIVERY  any        REQUESTED>DENIED  ORDER_PICKED_UP      OrderPickedUp
deliver            SYSTEM                 PICKED_UP           DELIVERED  DELIVERY  any        =              ORDER_DELIVERED         OrderDelivered
collect            CUSTOMER               READY               DELIVERED  PICKUP    any        REQUESTED>DENIED  ORDER_DELIVERED         OrderDelivered
handOver           MERCHANT               READY               DELIVERED  PICKUP    any        REQUESTED>DENIED  ORDER_DELIVERED         OrderDelivered
complete           CUSTOMER,SYSTEM        DELIVERED           COMPLETED  both      any        PENDING_CUSTODY>NONE  ORDER_COMPLETED  OrderCompleted
cancel             CUSTOMER,STAFF,SYSTEM  WAITING             CANCELLED  both      any        CANCELLED      ORDER_CANCELLED         OrderCancelled
requestCancel      CUSTOMER               KITCHEN             =          both      settled    REQUESTED      CANCELLATION_REQUESTED  CancellationRequested
denyCancel         MERCHANT,SYSTEM        KITCHEN,READY       =          both      asked      DENIED         CANCELLATION_DENIED     CancellationDenied
approveCancel      MERCHANT               KITCHEN,READY       =          DELIVERY  asked      PENDING_CUSTODY  CANCELLATION_STARTED  CancelDeliveryRequested
startCancel        MERCHANT,STAFF,SYSTEM  KITCHEN,READY       =          DELIVERY  unsettled  PENDING_CUSTODY  CANCELLATION_STARTED  CancelDeliveryRequested
recall             STAFF                  PICKED_UP           =          DELIVERY  unsettled  PENDING_CUSTODY  CANCELLATION_STARTED  RecallRequested
confirmCancel      SYSTEM                 KITCHEN,READY       CANCELLED  DELIVERY  pending    CANCELLED      ORDER_CANCELLED         OrderCancelled
refuseCancel       SYSTEM                 KITCHEN,READY,PICKED_UP,DELIVERED  =  DELIVERY  pending  NONE      CANCELLATION_REFUSED    CancellationRefused
giveUpRider        SYSTEM                 KITCHEN,READY       CANCELLED  DELIVERY  any        CANCELLED      ORDER_CANCELLED         OrderCancelled
approveAtCounter   MERCHANT               KITCHEN,READY       CANCELLED  PICKUP    asked      CANCELLED      ORDER_CANCELLED         OrderCancelled
cancelAtCounter    MERCHANT,STAFF,SYSTEM  KITCHEN,READY       CANCELLED  PICKUP    any        CANCELLED      ORDER_CANCELLED         OrderCancelled
failDelivery       SYSTEM                 PICKED_UP           FAILED     DELIVERY  any        PENDING_CUSTODY>NONE  ORDER_FAILED     OrderFailed
failNoShow         MERCHANT,SYSTEM        READY               FAILED     PICKUP    any        REQUESTED>DENIED  ORDER_FAILED            OrderFailed
`;

const shorthand: Record<string, string> = {
  STAFF: 'DISPATCHER,SUPPORT,ADMIN',
  KITCHEN: 'ACCEPTED,PREPARING',
  WAITING: 'PENDING_PAYMENT,SCHEDULED,PLACED',
};
const list = (words: string) => words.split(',').flatMap(word => (shorthand[word] ?? word).split(','));

export type CancellationState = Cancellation['state'] | 'NONE';
const during: Record<string, readonly CancellationState[]> = {
  any: ['NONE', 'REQUESTED', 'PENDING_CUSTODY', 'DENIED'],
  settled: ['NONE', 'DENIED'],
  unsettled: ['NONE', 'DENIED', 'REQUESTED'],
  asked: ['REQUESTED'],
  pending: ['PENDING_CUSTODY'],
};

export const table = written
  .trim()
  .split('\n')
  .map(line => {
    const [step = '', by = '', from = '', to = '', only = '', when = '', becomes = '', event = '', announced = ''] =
      line.split(/\s+/);
    return { step: step as StepName, by: list(by), from: list(from), to, only, when, becomes, event, announced };
  });
export type Row = (typeof table)[number];

export const rowOf = (step: StepName): Row => {
  const row = table.find(one => one.step === step);
  if (!row) throw new Error(`${step} is not in the table`);
  return row;
};

/** Where an order can stand. `isLater`: the kitchen's turn is still to come. */
export type Standing = {
  status: OrderStatus;
  fulfilment: Fulfilment;
  cancellation: CancellationState;
  isLater: boolean;
};

export const statuses: readonly OrderStatus[] = [
  ...(['PENDING_PAYMENT', 'SCHEDULED', 'PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'PICKED_UP', 'DELIVERED'] as const),
  ...(['COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED'] as const),
];
export const parties: readonly ActorKind[] = [
  ...(['CUSTOMER', 'MERCHANT', 'RIDER', 'DISPATCHER', 'SUPPORT', 'ADMIN', 'SYSTEM'] as const),
];

function cancellationsIn(status: OrderStatus, fulfilment: Fulfilment): readonly CancellationState[] {
  const pending: readonly CancellationState[] = fulfilment === 'DELIVERY' ? ['PENDING_CUSTODY'] : [];
  if (['ACCEPTED', 'PREPARING', 'READY'].includes(status)) return ['NONE', 'REQUESTED', 'DENIED', ...pending];
  if (['PICKED_UP', 'DELIVERED'].includes(status)) return ['NONE', 'DENIED', ...pending];
  return status === 'CANCELLED' ? ['CANCELLED'] : ['NONE'];
}

/** Every way in which an order can stand. */
export const standings: readonly Standing[] = (['DELIVERY', 'PICKUP'] as const).flatMap(fulfilment =>
  statuses
    .filter(status => fulfilment === 'DELIVERY' || status !== 'PICKED_UP')
    .flatMap(status =>
      cancellationsIn(status, fulfilment).flatMap(cancellation =>
        (status === 'PENDING_PAYMENT' || status === 'SCHEDULED' ? [false, true] : [false]).map(isLater => ({
          status,
          fulfilment,
          cancellation,
          isLater,
        })),
      ),
    ),
);

export const nameOf = ({ status, fulfilment, cancellation, isLater }: Standing) =>
  [status, fulfilment, ...(cancellation === 'NONE' ? [] : [cancellation]), ...(isLater ? ['for later'] : [])].join(' ');

export function isLegal({ step, by, from, only, when }: Row, standing: Standing, party: string): boolean {
  if (!by.includes(party) || !from.includes(standing.status)) return false;
  if (only !== 'both' && only !== standing.fulfilment) return false;
  if (standing.isLater && step === 'release') return false;
  return during[when]?.includes(standing.cancellation) ?? false;
}

/** What a legal step makes of it. */
export function next(row: Row, standing: Standing): { standing: Standing; event: string; announced: string } {
  const { event, to, becomes } = row;
  const isPut = standing.isLater && to === 'PLACED';
  const [only, then] = becomes.split('>');
  const cancellation =
    then === undefined ? (becomes === '=' ? null : becomes) : only === standing.cancellation ? then : null;
  return {
    event,
    announced: isPut ? 'OrderScheduled' : row.announced,
    standing: {
      ...standing,
      status: isPut ? 'SCHEDULED' : to === '=' ? standing.status : (to as OrderStatus),
      cancellation: (cancellation as CancellationState | null) ?? standing.cancellation,
    },
  };
}

/** The timers that an order standing so waits for. */
export function timersOf({ status, fulfilment, cancellation }: Standing): string[] {
  const always: Partial<Record<OrderStatus, string[]>> = {
    PENDING_PAYMENT: ['payment'],
    SCHEDULED: ['release'],
    PLACED: ['acceptance', 'first-reminder'],
    ACCEPTED: ['overdue'],
    PREPARING: ['overdue'],
    READY: fulfilment === 'PICKUP' ? ['no-show'] : [],
    DELIVERED: ['completion'],
  };
  return [...(always[status] ?? []), ...(cancellation === 'REQUESTED' ? ['cancel-request'] : [])].sort();
}

const hour = 60 * 60_000;

/** An order that stands so, and for which every clock has run out. */
export function orderAt(standing: Standing, now: Date, identity: Partial<Order> & Pick<Order, 'id'>): Order {
  const { status, fulfilment, cancellation, isLater } = standing;
  const ago = new Date(now.getTime() - 4 * hour);
  const releaseAt = isLater ? new Date(now.getTime() + hour) : ago;
  return plainOrder({
    status,
    fulfilment,
    placedAt: ago,
    paymentDueAt: status === 'PENDING_PAYMENT' ? new Date(now.getTime() + hour) : null,
    readyAt: ['PENDING_PAYMENT', 'SCHEDULED', 'PLACED'].includes(status) ? null : ago,
    scheduledFor: releaseAt,
    releaseAt,
    promisedFrom: ago,
    promisedTo: ago,
    ...(fulfilment === 'PICKUP' ? { collectionPin: '4711', dropoff: null } : {}),
    cancellation:
      cancellation === 'NONE'
        ? null
        : { state: cancellation, reason: null, requestedBy: 'CUSTOMER', fault: 'CUSTOMER' },
    ...identity,
  });
}
