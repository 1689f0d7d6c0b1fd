import { eq, sql } from 'drizzle-orm';
import { type Database, inTransaction } from '#platform/database.ts';
import type { Actor } from '../domain/order.ts';
import type { StepOutcome, TakeStep } from './order-steps.ts';
import { orders } from './tables.ts';

export type HandOver = ReturnType<typeof createHandOver>;

/**
 * Hands a meal over the counter for a PIN. A wrong one is counted, and the row stays locked meanwhile: many guesses at
 * once are many tries.
 */
export const createHandOver =
  ({ db, takeStep }: { db: Database; takeStep: TakeStep }) =>
  (orderId: string, actor: Actor, pin: string): Promise<StepOutcome> =>
    inTransaction(db, async tx => {
      const thisOrder = eq(orders.id, orderId);
      await tx.select({ id: orders.id }).from(orders).where(thisOrder).for('update');
      const outcome = await takeStep(tx, orderId, 'handOver', actor, { pin });
      if (outcome.kind === 'ILLEGAL' && outcome.refusal.code === 'CODE_WRONG')
        await tx
          .update(orders)
          .set({ collectionTries: sql`${orders.collectionTries} + 1`, version: sql`${orders.version} + 1` })
          .where(thisOrder);
      return outcome;
    });
