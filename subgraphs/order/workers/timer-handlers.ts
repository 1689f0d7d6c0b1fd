import type { TimerHandler } from '#platform/timer-worker.ts';
import type { TakeStep } from '../data/order-steps.ts';
import type { StepDetail, TimerKind } from '../domain/advance.ts';
import { system } from '../domain/order.ts';
import type { StepName } from '../domain/transitions.ts';

/** What an order's timers do. One that comes late finds the order elsewhere, and its step is no longer allowed. */
export function createTimerHandlers(takeStep: TakeStep): Record<TimerKind, TimerHandler> {
  const taking =
    (step: StepName, detail: StepDetail = {}): TimerHandler =>
    async ({ aggregateId }, tx) => {
      const outcome = await takeStep(tx, aggregateId, step, system, detail);
      if (outcome.kind === 'CONFLICT') throw new Error('The order kept changing; the timer tries again.');
    };
  return {
    payment: taking('expire'),
    release: taking('release'),
    acceptance: taking('timeOutAcceptance'),
    'first-reminder': taking('remind', { isFirst: true }),
    'second-reminder': taking('remind'),
    overdue: taking('overdue'),
    'cancel-request': taking('denyCancel'),
    completion: taking('complete'),
    'no-show': taking('failNoShow'),
  };
}
