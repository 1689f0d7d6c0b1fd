import type { ReservationState } from './reservation.ts';

export type StockLine = { itemId: string; quantity: number };

export type ShortItem = { itemId: string; available: number };

/** Why a flash sale did not give its portion. */
export type SaleProblem = 'LIMIT_PER_CUSTOMER' | 'SALE_NOT_OPEN';

/** `REFUSED`: the order let go of its stock earlier and cannot have it back. */
export type HoldOutcome =
  | { kind: 'HELD' }
  | { kind: 'REFUSED' }
  | { kind: 'SHORT'; short: ShortItem[] }
  | { kind: 'COUPON'; problem: string }
  | { kind: 'SALE'; problem: SaleProblem };

/** Each item once, in one order for everybody: two baskets that lock rows in the same order never block each other. */
export function stockLines(lines: readonly StockLine[]): StockLine[] {
  const quantities = new Map<string, number>();
  for (const { itemId, quantity } of lines) quantities.set(itemId, (quantities.get(itemId) ?? 0) + quantity);
  return [...quantities]
    .map(([itemId, quantity]) => ({ itemId, quantity }))
    .sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
}

/** What a repeated hold is answered, when the order has a reservation already. */
export const repeatedHold = (state: ReservationState): HoldOutcome =>
  state === 'HELD' || state === 'COMMITTED' ? { kind: 'HELD' } : { kind: 'REFUSED' };
