import type { TimerHandler } from '#platform/timer-worker.ts';
import type { TakeStep } from '../data/order-steps.ts';
import type { TimerKind } from '../domain/advance.ts';
import { system } from '../domain/order.ts';
import type { StepName } from '../domain/transitions.ts';

const steps: Record<TimerKind, StepName> = {
  payment: 'expire',
  acceptance: 'timeOutAcceptance',
  completion: 'complete',
  'no-show': 'failNoShow',
};

/** What an order's timers do. One that comes late finds the order elsewhere, and its step is no longer allowed. */
export function createTimerHandlers(takeStep: TakeStep): Record<TimerKind, TimerHandler> {
  const taking =
    (step: StepName): TimerHandler =>
    async ({ aggregateId }, tx) => {
      const outcome = await takeStep(tx, aggregateId, step, system);
      if (outcome.kind === 'CONFLICT') throw new Error('The order kept changing; the timer tries again.');
    };
  return {
    payment: taking(steps.payment),
    acceptance: taking(steps.acceptance),
    completion: taking(steps.completion),
    'no-show': taking(steps['no-show']),
  };
}
