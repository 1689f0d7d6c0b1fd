import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { advance } from '../../../subgraphs/order/domain/advance.ts';
import { judgeStep } from '../../../subgraphs/order/domain/judge-step.ts';
import { isEnded, type Order, system } from '../../../subgraphs/order/domain/order.ts';
import { type Compared, discrepanciesOf, isAtRest, type Repair } from '../../../subgraphs/order/domain/reconcile.ts';
import { nameOf, orderAt, type Standing, standings, timersOf } from '../../support/order-machine.ts';

const now = new Date('2030-05-01T12:00:00Z');
const deliveryStatuses = [
  ...['PENDING', 'DISPATCHING', 'ASSIGNED', 'EN_ROUTE_TO_PICKUP', 'ARRIVED_AT_PICKUP', 'PICKED_UP'],
  ...['ARRIVED_AT_DROPOFF', 'DELIVERED', 'RETURNING', 'RETURNED', 'FAILED', 'CANCELLED'],
];
const paymentStatuses = ['CREATED', 'PROCESSING', 'FAILED', 'AUTHORIZED', 'VOIDED', 'CAPTURED', 'REFUNDED', 'DISPUTED'];

const payment = (more: object = {}): Compared['payments'][number] =>
  ({
    id: 'payment',
    orderId: 'one',
    attempt: 1,
    method: 'CARD',
    status: 'CAPTURED',
    amountMinor: 1000,
    currency: 'EUR',
    refundedMinor: 0,
    declineReason: null,
    clientKey: null,
    requestHash: null,
    wanted: null,
    dispute: null,
    checkAt: null,
    wantedAt: null,
    ...more,
  }) as Compared['payments'][number];

/** A delivery that agrees with the order. */
const agreeing: Partial<Record<Order['status'], string>> = {
  ACCEPTED: 'PENDING',
  PREPARING: 'ASSIGNED',
  READY: 'ARRIVED_AT_PICKUP',
  PICKED_UP: 'PICKED_UP',
  DELIVERED: 'DELIVERED',
  COMPLETED: 'DELIVERED',
  CANCELLED: 'CANCELLED',
  FAILED: 'RETURNED',
};

/** All that belongs to an order, in agreement with it. */
function comparedAt(standing: Standing, more: Partial<Compared> = {}): Compared {
  const { status, fulfilment } = standing;
  const isOver = ['EXPIRED', 'REJECTED', 'CANCELLED'].includes(status);
  const isWaiting = ['PENDING_PAYMENT', 'SCHEDULED', 'PLACED'].includes(status);
  const delivery = fulfilment === 'DELIVERY' ? agreeing[status] : undefined;
  return {
    order: orderAt(standing, now, { id: 'one' }),
    lastEvent: { type: 'ORDER_CREATED', at: new Date(now.getTime() - 120_000) },
    payments: [payment({ status: isOver ? 'VOIDED' : status === 'PENDING_PAYMENT' ? 'CREATED' : 'CAPTURED' })],
    refunds: [],
    timers: new Set(timersOf(standing)) as Compared['timers'],
    overdueToldAt: null,
    isRiderPaid: status === 'DELIVERED' || status === 'COMPLETED',
    reservation: { state: isOver ? 'RELEASED' : isWaiting ? 'HELD' : 'COMMITTED', hasCoupon: false },
    delivery: delivery ? { status: delivery } : null,
    ...more,
  };
}

const at = (status: Order['status'], more: Partial<Standing> = {}): Standing => ({
  status,
  fulfilment: 'DELIVERY',
  cancellation: 'NONE',
  isLater: false,
  ...more,
});

/** `WHAT` for an alert, `WHAT how` for a repair. */
const wordsOf = (compared: Compared) =>
  discrepanciesOf(compared, now).map(({ what, repair }) => what + inWords(repair));

function inWords(repair: Repair): string {
  switch (repair.kind) {
    case 'STEPS':
      return ` ${repair.steps.map(({ step }) => step).join(', ')}`;
    case 'ANNOUNCE_AGAIN':
      return ` ${repair.event}`;
    case 'WISH':
      return ` ${repair.wish}`;
    case 'SET_TIMER':
      return ` ${repair.timer.kind}`;
    case 'ALERT':
      return '';
    default:
      return ` ${repair.kind}`;
  }
}

const pending = { cancellation: 'PENDING_CUSTODY' } as const;
const delivery = (status: string) => ({ delivery: { status } });
const stock = (state: string, hasCoupon = false) => ({ reservation: { state, hasCoupon } as Compared['reservation'] });
const money = (...payments: Compared['payments']) => ({ payments });

describe('what does not agree, and what mends it', () => {
  const table: [string, Standing, Partial<Compared>, string[]][] = [
    ['no delivery', at('PREPARING'), { delivery: null }, ['DELIVERY_MISSING ORDER_ACCEPTED']],
    [
      'no delivery of what is ready and to be cancelled',
      at('READY', pending),
      { delivery: null },
      [
        'DELIVERY_MISSING ORDER_ACCEPTED',
        'DELIVERY_MISSING ORDER_READY',
        'CANCELLATION_UNANSWERED CANCELLATION_STARTED',
      ],
    ],
    ['no rider', at('READY'), delivery('CANCELLED'), ['DELIVERY_AHEAD giveUpRider']],
    ['the yes was lost', at('READY', pending), delivery('CANCELLED'), ['DELIVERY_AHEAD confirmCancel']],
    ['the no was lost', at('READY', pending), delivery('PICKED_UP'), ['DELIVERY_AHEAD pickUp, refuseCancel']],
    ['picked up', at('ACCEPTED'), delivery('ARRIVED_AT_DROPOFF'), ['DELIVERY_AHEAD pickUp']],
    ['delivered', at('READY'), delivery('DELIVERED'), ['DELIVERY_AHEAD pickUp, deliver']],
    ['delivered after all', at('PICKED_UP', pending), delivery('DELIVERED'), ['DELIVERY_AHEAD deliver, refuseCancel']],
    ['coming back', at('PICKED_UP', pending), delivery('RETURNING'), ['DELIVERY_AHEAD failDelivery']],
    ['disposed of', at('READY'), delivery('FAILED'), ['DELIVERY_AHEAD pickUp, failDelivery']],
    ['asked', at('PREPARING', pending), {}, ['CANCELLATION_UNANSWERED CANCELLATION_STARTED']],
    ['called back', at('PICKED_UP', pending), {}, ['CANCELLATION_UNANSWERED CANCELLATION_STARTED']],
    ['open', at('CANCELLED'), delivery('ASSIGNED'), ['DELIVERY_LEFT_OPEN ORDER_CANCELLED']],
    ['cancelled and carried', at('CANCELLED'), delivery('PICKED_UP'), ['CUSTODY_TORN']],
    ['cancelled and delivered', at('CANCELLED'), delivery('DELIVERED'), ['CUSTODY_TORN']],
    ['behind', at('DELIVERED'), delivery('PICKED_UP'), ['CUSTODY_TORN']],
    ['no pay', at('COMPLETED'), { isRiderPaid: false }, ['RIDER_UNPAID']],

    ['held', at('READY'), stock('HELD'), ['STOCK_NOT_SOLD ORDER_ACCEPTED']],
    ['unknown', at('COMPLETED'), { reservation: null }, ['STOCK_NOT_SOLD ORDER_ACCEPTED']],
    ['failed and held', at('FAILED'), stock('HELD'), ['STOCK_NOT_SOLD ORDER_ACCEPTED']],
    ['failed and restocked', at('FAILED'), stock('RELEASED'), []],
    ['kept', at('EXPIRED'), stock('HELD'), ['STOCK_KEPT ORDER_CREATED']],
    ['coupon kept', at('REJECTED'), stock('RELEASED', true), ['STOCK_KEPT ORDER_CREATED']],
    ['sold to nobody', at('EXPIRED'), stock('COMMITTED'), ['STOCK_SOLD_UNACCEPTED']],

    ['paid', at('PENDING_PAYMENT'), money(payment()), ['PAYMENT_UNNOTICED paymentSucceeded']],
    [
      'authorised',
      at('PENDING_PAYMENT'),
      money(payment({ status: 'AUTHORIZED' })),
      ['PAYMENT_UNNOTICED paymentSucceeded'],
    ],
    ['waits for the kitchen', at('PLACED'), money(payment({ status: 'AUTHORIZED' })), []],
    ['to be captured', at('READY'), money(payment({ status: 'AUTHORIZED' })), ['CHARGE_UNDECIDED CAPTURE']],
    ['to be voided', at('EXPIRED'), money(payment({ status: 'AUTHORIZED' })), ['CHARGE_UNDECIDED VOID']],
    ['wished', at('READY'), money(payment({ status: 'AUTHORIZED', wanted: 'CAPTURE', wantedAt: now })), []],
    [
      'one too many',
      at('READY'),
      money(payment(), payment({ id: 'other', status: 'AUTHORIZED' })),
      ['CHARGE_UNDECIDED VOID'],
    ],
    ['unclear', at('FAILED'), money(payment({ status: 'AUTHORIZED' })), ['CHARGE_UNDECIDED']],
    ['unwatched', at('PENDING_PAYMENT'), money(payment({ status: 'PROCESSING' })), ['CHARGE_UNWATCHED CHECK_CHARGE']],
    ['late', at('EXPIRED'), money(payment()), ['MONEY_KEPT REFUND_LATE']],
    ['refused', at('COMPLETED'), money(payment({ status: 'VOIDED', wanted: 'CAPTURE' })), ['CAPTURE_REFUSED']],
    ['disputed', at('DELIVERED'), money(payment({ status: 'DISPUTED' })), ['DISPUTE_OPEN']],
    [
      'not refunded',
      at('COMPLETED'),
      { refunds: [{ status: 'FAILED' }] as unknown as Compared['refunds'] },
      ['REFUND_FAILED'],
    ],

    ['payment', at('PENDING_PAYMENT'), { timers: new Set() }, ['TIMER_LOST payment']],
    ['release', at('SCHEDULED', { isLater: true }), { timers: new Set() }, ['TIMER_LOST release']],
    ['acceptance', at('PLACED'), { timers: new Set() }, ['TIMER_LOST acceptance']],
    ['overdue', at('ACCEPTED'), { timers: new Set() }, ['TIMER_LOST overdue']],
    ['told of', at('ACCEPTED'), { timers: new Set(), overdueToldAt: now }, []],
    ['completion', at('DELIVERED'), { timers: new Set() }, ['TIMER_LOST completion']],
    ['no-show', at('READY', { fulfilment: 'PICKUP' }), { timers: new Set() }, ['TIMER_LOST no-show']],
    ['wish', at('READY', { cancellation: 'REQUESTED' }), { timers: new Set() }, ['TIMER_LOST cancel-request']],
    [
      'nobody cooks',
      at('PREPARING', { fulfilment: 'PICKUP' }),
      { timers: new Set(), overdueToldAt: now },
      ['KITCHEN_SILENT'],
    ],
  ];
  for (const [name, standing, more, expected] of table)
    it(`${nameOf(standing)}: ${name}`, () => assert.deepEqual(wordsOf(comparedAt(standing, more)), expected));

  it('is nothing where all agree, but the question that waits for its answer', () => {
    for (const standing of standings) {
      const asked = standing.cancellation === 'PENDING_CUSTODY';
      const answer = standing.status === 'DELIVERED' ? 'DELIVERY_AHEAD refuseCancel' : null;
      const expected = asked ? [answer ?? 'CANCELLATION_UNANSWERED CANCELLATION_STARTED'] : [];
      assert.deepEqual(wordsOf(comparedAt(standing)), expected, nameOf(standing));
    }
  });
});

describe('every repair by steps', () => {
  it('is legal from every standing, whatever delivery and payments say, and agrees with the delivery afterwards', () => {
    let repairs = 0;
    for (const standing of standings)
      for (const status of deliveryStatuses)
        for (const paid of paymentStatuses) {
          const compared = comparedAt(standing, { ...delivery(status), ...money(payment({ status: paid })) });
          for (const { repair } of discrepanciesOf(compared, now)) {
            if (repair.kind !== 'STEPS') continue;
            repairs++;
            const order = repair.steps.reduce(taken, compared.order);
            const isTorn = (one: Compared) => discrepanciesOf(one, now).some(({ what }) => what === 'CUSTODY_TORN');
            const mended = { ...compared, order, isRiderPaid: true };
            const about = `${nameOf(standing)}, delivery ${status}, payment ${paid}`;
            assert.ok(
              discrepanciesOf(mended, now).every(one => one.repair.kind !== 'STEPS'),
              about,
            );
            assert.ok(!isTorn(mended) || isTorn(compared), about);
          }
        }
    assert.ok(repairs > 500, `${repairs}`);
  });

  function taken(order: Order, { step, detail = {} }: Extract<Repair, { kind: 'STEPS' }>['steps'][number]): Order {
    const verdict = judgeStep(order, step, { by: 'SYSTEM', now, detail, isDisputed: false });
    assert.equal(verdict.kind, 'ALLOWED', `${step} of ${order.status}`);
    const { changes } = advance(order, step, { actor: system, detail, now, lines: [], cashMinor: 0 });
    return { ...order, ...changes };
  }
});

describe('an order that breaks I8', () => {
  it('never goes unnoticed', () => {
    const onTheWay = ['PICKED_UP', 'ARRIVED_AT_DROPOFF'];
    for (const standing of standings.filter(({ fulfilment }) => fulfilment === 'DELIVERY'))
      for (const status of deliveryStatuses) {
        const { status: order } = standing;
        const isTorn =
          (order === 'PICKED_UP') !== onTheWay.includes(status) ||
          ['DELIVERED', 'COMPLETED'].includes(order) !== (status === 'DELIVERED') ||
          (order === 'CANCELLED' && status !== 'CANCELLED');
        const found = discrepanciesOf(comparedAt(standing, delivery(status)), now);
        if (isTorn) assert.ok(found.length > 0, `${nameOf(standing)} and ${status}`);
      }
  });
});

describe('an order that is compared no more', () => {
  it('has ended, with no charge and no refund under way', () => {
    for (const standing of standings)
      assert.equal(isAtRest(comparedAt(standing)), isEnded(standing.status), nameOf(standing));
    const ended = at('CANCELLED');
    assert.ok(!isAtRest(comparedAt(ended, money(payment({ status: 'PROCESSING' })))));
    assert.ok(!isAtRest(comparedAt(ended, money(payment({ status: 'AUTHORIZED', wanted: 'VOID' })))));
    assert.ok(!isAtRest(comparedAt(ended, { refunds: [{ status: 'SUBMITTED' }] as unknown as Compared['refunds'] })));
  });
});
