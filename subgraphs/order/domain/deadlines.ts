import type { Order, OrderStatus } from './order.ts';

export const minutes = (count: number) => count * 60_000;
export const after = (instant: Date, ms: number) => new Date(instant.getTime() + ms);

export const paymentWindowMs = minutes(30);
/** Others wait for a portion that is not paid. */
export const flashSalePaymentWindowMs = minutes(10);
export const acceptanceWindowMs = minutes(10);
/** The restaurant is reminded of an order that waits for it: 3 minutes after it came, and 7. */
export const firstReminderMs = minutes(3);
export const secondReminderMs = minutes(4);
export const cancelRequestWindowMs = minutes(5);
export const completionWindowMs = minutes(24 * 60);
/** How often a customer may remind the restaurant. */
export const remindPauseMs = minutes(5);

export const mostDelays = 3;
export const mostDelayMinutes = 30;
export const mostPinTries = 5;

const overdueAfterMs = minutes(5);
const noShowAfterMs = minutes(120);

/** When food that is not ready is overdue; null before acceptance. */
export const overdueAt = ({ readyAt }: Pick<Order, 'readyAt'>) => readyAt && after(readyAt, overdueAfterMs);

/** When nobody will come any more for a self pick-up: two hours after it was promised and ready. */
export function noShowAt({ readyAt, promisedTo }: Pick<Order, 'readyAt' | 'promisedTo'>): Date | null {
  if (!readyAt) return null;
  return after(promisedTo && promisedTo > readyAt ? promisedTo : readyAt, noShowAfterMs);
}

export const timerKinds = [
  'payment',
  'release',
  'acceptance',
  'first-reminder',
  'second-reminder',
  'overdue',
  'cancel-request',
  'completion',
  'no-show',
] as const;
export type TimerKind = (typeof timerKinds)[number];
export type Deadline = { kind: TimerKind; dueAt: Date };

/** Where an order waits for each of its timers. */
const waits: Record<TimerKind, readonly OrderStatus[]> = {
  payment: ['PENDING_PAYMENT'],
  release: ['SCHEDULED'],
  acceptance: ['PLACED'],
  'first-reminder': ['PLACED'],
  'second-reminder': ['PLACED'],
  overdue: ['ACCEPTED', 'PREPARING'],
  'cancel-request': ['ACCEPTED', 'PREPARING', 'READY'],
  completion: ['DELIVERED'],
  'no-show': ['READY'],
};

/** The timers that mean nothing any more, once an order stands so. */
export const pastTimers = ({ status, cancellation }: Pick<Order, 'status' | 'cancellation'>): TimerKind[] =>
  timerKinds.filter(
    kind => !waits[kind].includes(status) || (kind === 'cancel-request' && cancellation?.state !== 'REQUESTED'),
  );
