import type { TimerHandler } from '#platform/timer-worker.ts';
import { setTimer } from '#platform/timers.ts';
import type { TakeStep } from '../data/order-steps.ts';
import { timers } from '../data/tables.ts';

import { after, completionWindowMs, type TimerKind } from '../domain/deadlines.ts';
import type { StepDetail } from '../domain/guards.ts';
import { system } from '../domain/order.ts';
import type { StepName } from '../domain/transitions.ts';

/** What an order's timers do. One that comes late finds the order elsewhere, and its step is no longer allowed. */
export function createTimerHandlers(takeStep: TakeStep, now: () => Date): Record<TimerKind, TimerHandler> {
  const taking =
    (step: StepName, detail: StepDetail = {}): TimerHandler =>
    async ({ aggregateId }, tx) => {
      const outcome = await takeStep(tx, aggregateId, step, system, detail);
      if (outcome.kind === 'CONFLICT') throw new Error('The order kept changing; the timer tries again.');
    };
  /** While a bank decides on the payment the order waits; it is looked at again, should the news be lost. */
  const complete: TimerHandler = async ({ aggregateId }, tx) => {
    const outcome = await takeStep(tx, aggregateId, 'complete', system);
    if (outcome.kind === 'CONFLICT') throw new Error('The order kept changing; the timer tries again.');
    if (outcome.kind === 'ILLEGAL' && outcome.status === 'DELIVERED')
      await setTimer(tx, timers, { kind: 'completion', aggregateId, dueAt: after(now(), completionWindowMs) });
  };
  return {
    payment: taking('expire'),
    release: taking('release'),
    acceptance: taking('timeOutAcceptance'),
    'first-reminder': taking('remind', { isFirst: true }),
    'second-reminder': taking('remind'),
    overdue: taking('overdue'),
    'cancel-request': taking('denyCancel'),
    completion: complete,
    'no-show': taking('failNoShow'),
  };
}
