import { asc, inArray } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import { decisions } from './tables.ts';

export type Decision = typeof decisions.$inferSelect;

export type DecisionRepository = ReturnType<typeof createDecisionRepository>;

export const createDecisionRepository = (db: Database) => ({
  /** Of all these deliveries, oldest first. */
  async ofDeliveries(deliveryIds: readonly string[]): Promise<Decision[]> {
    if (deliveryIds.length === 0) return [];
    return db
      .select()
      .from(decisions)
      .where(inArray(decisions.deliveryId, [...deliveryIds]))
      .orderBy(asc(decisions.decidedAt), asc(decisions.id));
  },
});
