import type { MoneyEffect } from '../../subgraphs/order/domain/advance.ts';
import { judgeCharge } from '../../subgraphs/order/domain/charge-outcome.ts';
import { system } from '../../subgraphs/order/domain/order.ts';
import { nextPaymentStatus, type Payment, type PaymentEvent, wishAtEnd } from '../../subgraphs/order/domain/payment.ts';
import { refundPolicy } from '../../subgraphs/order/domain/refund-policy.ts';
import type { Next } from './explore.ts';
import { take } from './order-part.ts';
import { type AtProvider, anotherAttempt, type PaymentPart, type Setting, type World } from './world.ts';

const at = (world: World, index: number): PaymentPart => {
  const payment = world.payments[index];
  if (!payment) throw new Error('No such payment.');
  return payment;
};
const withPayment = (world: World, index: number, change: Partial<PaymentPart>): World => ({
  ...world,
  payments: world.payments.map((payment, number) => (number === index ? { ...payment, ...change } : payment)),
});
const moved = (payment: PaymentPart, event: PaymentEvent, more: Partial<PaymentPart> = {}): PaymentPart => {
  const status = nextPaymentStatus(payment.status, event);
  return status ? { ...payment, ...more, status } : payment;
};

/** What the database does with a step's money, for one payment of one amount. */
export function applyToMoney(
  world: World,
  effect: Pick<MoneyEffect, 'before' | 'after' | 'step' | 'money' | 'fault' | 'actor'>,
): World {
  const { money, step } = effect;
  const each = (change: (payment: PaymentPart) => PaymentPart): World => ({
    ...world,
    payments: world.payments.map(change),
  });
  if (money === 'CAPTURE')
    return each(one => (one.status === 'AUTHORIZED' && !one.wanted ? { ...one, wanted: 'CAPTURE' } : one));
  if (money === 'CAPTURE_CASH') return each(one => moved(one, 'takeInHand'));
  if (money === 'SETTLE' && step === 'complete') return world;
  const { refund } = refundPolicy({ ...effect, orderId: '0', reason: step });
  return each(one => unwind(one, refund === 'ALL'));
}

function unwind(payment: PaymentPart, isAll: boolean): PaymentPart {
  if (payment.status === 'CREATED') return moved(payment, 'void');
  if (payment.status === 'AUTHORIZED') return { ...payment, wanted: wishAtEnd(payment, isAll) };
  return payment.status === 'CAPTURED' && isAll && payment.refund === 'NONE'
    ? { ...payment, refund: 'ASKED' }
    : payment;
}

/** The customer, the provider, and the workers that ask it. */
export function paymentMoves(world: World, setting: Setting): Next<World>[] {
  return [...begin(world, setting), ...world.payments.flatMap((_, index) => movesOf(world, setting, index))];
}

function begin(world: World, setting: Setting): Next<World>[] {
  const { payments, order } = world;
  if (order.status !== 'PENDING_PAYMENT') return [];
  if (payments.some(({ status }) => status === 'PROCESSING')) return [];
  const free = payments.findIndex(({ status }) => status === 'CREATED');
  if (free < 0 && payments.length >= setting.attempts) return [];
  const ready = free < 0 ? { ...world, payments: [...payments, anotherAttempt] } : world;
  const index = free < 0 ? payments.length : free;
  if (setting.method === 'CASH') {
    const placed = take(ready, setting, 'payInCash', { kind: 'CUSTOMER', id: null });
    return placed ? [{ label: 'CUSTOMER payInCash', to: placed }] : [];
  }
  const payment = moved(at(ready, index), 'process', { onItsWay: true });
  return [{ label: `CUSTOMER pays (${index + 1})`, to: withPayment(ready, index, payment) }];
}

function movesOf(world: World, setting: Setting, index: number): Next<World>[] {
  const payment = at(world, index);
  const number = index + 1;
  const moves: Next<World>[] = [];
  const says = (provider: Exclude<AtProvider, 'NONE'>, more: Partial<PaymentPart> = {}) =>
    withPayment(world, index, {
      ...more,
      provider,
      said: payment.said.includes(provider) ? payment.said : [...payment.said, provider].sort(),
    });
  const add = (label: string, to: World) => moves.push({ label: `${label} (${number})`, to });

  if (payment.onItsWay) {
    const success = setting.method === 'CARD' ? 'AUTHORIZED' : 'CAPTURED';
    add(`PROVIDER ${success}`, says(success, { onItsWay: false }));
    add('PROVIDER DECLINED', says('DECLINED', { onItsWay: false }));
    add('the charge is lost', withPayment(world, index, { onItsWay: false }));
  }
  // Late, twice, in any order: whatever was once true may be heard now.
  for (const news of payment.said) add(`heard ${news}`, record(world, setting, index, news));
  if (payment.status === 'PROCESSING' && payment.provider === 'NONE')
    add('given up as never charged', record(world, setting, index, 'DECLINED'));

  if (payment.wanted === 'CAPTURE' && payment.provider === 'AUTHORIZED') add('PROVIDER captures', says('CAPTURED'));
  if (payment.wanted === 'VOID' && payment.provider === 'AUTHORIZED') add('PROVIDER voids', says('VOIDED'));
  if (payment.refund === 'ASKED' && payment.provider === 'CAPTURED')
    add('PROVIDER refunds', withPayment(world, index, { provider: 'REFUNDED', refund: 'DONE', status: 'REFUNDED' }));
  return moves;
}

/** What the database does with an outcome: the same judgement, on one amount. */
function record(world: World, setting: Setting, index: number, news: Exclude<AtProvider, 'NONE'>): World {
  const payment = at(world, index);
  if (news === 'REFUNDED') return world;
  if (news === 'DECLINED') return withPayment(world, index, moved(payment, 'fail'));
  if (news === 'VOIDED')
    return payment.status === 'PROCESSING'
      ? withPayment(world, index, moved(payment, 'fail'))
      : withPayment(world, index, moved(payment, 'void', { wanted: null }));
  const charged = { kind: news, amountMinor: 1000, currency: 'EUR' } as const;
  const verdict = judgeCharge(asRow(payment, index), world.order.status, charged);
  if (verdict === 'IGNORE' || (verdict === 'GIVE_BACK' && setting.keepsLateMoney)) return world;
  const event = news === 'AUTHORIZED' ? 'authorise' : 'capture';
  const back: Partial<PaymentPart> =
    verdict !== 'GIVE_BACK' ? {} : news === 'AUTHORIZED' ? { wanted: 'VOID' } : { refund: 'ASKED' };
  const wish = news === 'CAPTURED' ? { wanted: null } : {};
  const known = withPayment(world, index, moved(payment, event, { ...wish, ...back }));
  return verdict === 'PAYS_ORDER' ? (take(known, setting, 'paymentSucceeded', system) ?? known) : known;
}

const asRow = ({ status, wanted }: PaymentPart, index: number): Payment => ({
  id: String(index),
  orderId: '0',
  attempt: index + 1,
  method: 'CARD',
  status,
  amountMinor: 1000,
  currency: 'EUR',
  refundedMinor: 0,
  declineReason: null,
  clientKey: null,
  requestHash: null,
  wanted,
  dispute: null,
});
