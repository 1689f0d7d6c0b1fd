import { mostDelayMinutes, mostDelays, mostPinTries, noShowAt, overdueAt, remindPauseMs } from './deadlines.ts';
import type { ActorKind, Fault, Order } from './order.ts';
import { type Refused, refuse } from './refusal.ts';

/** What a step brings along beyond its name; each step reads only its own. */
export type StepDetail = {
  preparationMinutes?: number | null;
  reason?: string | null;
  fault?: Fault | null;
  soldOutItemIds?: readonly string[];
  delayMinutes?: number;
  /** What the customer of a self pick-up showed. */
  pin?: string;
  /** Whether another reminder is to follow. */
  isFirst?: boolean;
  /** When it truly happened, if not now. */
  occurredAt?: Date;
};

export type Asked = {
  by: ActorKind;
  now: Date;
  /** Null where it is only asked whether the step is to be offered. */
  detail: StepDetail | null;
  /** Whether a bank still decides who gets the order's money. */
  isDisputed: boolean;
};

/** What must hold besides the status. Null: it holds; else the reason why not, in words for the caller. */
export type Guard = (order: Order, asked: Asked) => Refused | null;

const illegal = (message: string, retryAt: Date | null = null) => refuse('ILLEGAL_TRANSITION', message, retryAt);
const cancellationIs = ({ cancellation }: Order, state: string) => cancellation?.state === state;

export const noWishOpen: Guard = order =>
  cancellationIs(order, 'REQUESTED') || cancellationIs(order, 'PENDING_CUSTODY')
    ? illegal('Its cancellation is being decided already.')
    : null;

export const wishOpen: Guard = order =>
  cancellationIs(order, 'REQUESTED') ? null : illegal('Nobody waits for an answer whether it is cancelled.');

export const notWithDelivery: Guard = order =>
  cancellationIs(order, 'PENDING_CUSTODY') ? illegal('The delivery is deciding on its cancellation already.') : null;

export const withDelivery: Guard = order =>
  cancellationIs(order, 'PENDING_CUSTODY') ? null : illegal('Its cancellation does not wait for the delivery.');

export const isDue: Guard = ({ releaseAt }, { now }) =>
  releaseAt && releaseAt > now ? illegal('It is for later.', releaseAt) : null;

export const isOverdue: Guard = (order, { now }) => {
  const dueAt = overdueAt(order);
  return dueAt && dueAt <= now ? null : illegal('It is not overdue.', dueAt);
};

export const nobodyCame: Guard = (order, { now }) => {
  const dueAt = noShowAt(order);
  return dueAt && dueAt <= now ? null : illegal('It may still be collected.', dueAt);
};

export const noDispute: Guard = (_, { isDisputed }) =>
  isDisputed ? illegal('A bank is deciding on its payment: it is completed afterwards.') : null;

export const delayLeft: Guard = ({ delays, delayedSeconds }, { detail }) => {
  if (delays >= mostDelays) return illegal(`It was delayed ${mostDelays} times already.`);
  const left = mostDelayMinutes - delayedSeconds / 60;
  if ((detail?.delayMinutes ?? 1) <= left) return null;
  return illegal(`It can be delayed by ${mostDelayMinutes} minutes in all: ${left} are left.`);
};

/** The platform's own reminders are counted by its timers. */
export const notJustReminded: Guard = ({ remindedAt }, { by, now }) => {
  const nextAt = remindedAt && new Date(remindedAt.getTime() + remindPauseMs);
  if (by === 'SYSTEM' || !nextAt || nextAt <= now) return null;
  return refuse('RATE_LIMITED', 'The restaurant was reminded a moment ago.', nextAt);
};

export const pinFits: Guard = ({ collectionPin, collectionTries }, { detail }) => {
  if (collectionPin === null || collectionTries >= mostPinTries)
    return refuse('CODE_EXPIRED', 'The PIN is no longer valid: only the customer can complete the order.');
  return detail && detail.pin !== collectionPin ? refuse('CODE_WRONG', 'That is not the PIN of this order.') : null;
};
