import { type Database, inTransaction } from '#platform/database.ts';
import type { StepDetail } from '../domain/guards.ts';
import type { Actor } from '../domain/order.ts';
import type { StepName } from '../domain/transitions.ts';
import type { StepOutcome, TakeStep } from './order-steps.ts';

export type OrderMoves = ReturnType<typeof createOrderMoves>;

export type Move = { step: StepName; actor: Actor; detail?: StepDetail };

/** Moves an order by one step, or by several at once: all of them or none. */
export function createOrderMoves({ db, takeStep }: { db: Database; takeStep: TakeStep }) {
  return async function move(orderId: string, ...moves: readonly [Move, ...Move[]]): Promise<StepOutcome> {
    try {
      return await inTransaction(db, async tx => {
        let outcome: StepOutcome = { kind: 'MISSING' };
        for (const { step, actor, detail } of moves) {
          outcome = await takeStep(tx, orderId, step, actor, detail);
          if (outcome.kind !== 'TAKEN') throw new NotTaken(outcome);
        }
        return outcome;
      });
    } catch (error) {
      if (error instanceof NotTaken) return error.outcome;
      throw error;
    }
  };
}

/** Rolls the steps before it back. */
class NotTaken extends Error {
  readonly outcome: StepOutcome;
  constructor(outcome: StepOutcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}
