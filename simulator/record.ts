import type { OrderStatus } from '../clients/operations.generated.ts';

export type OrderEnd = OrderStatus | `REFUSED ${string}` | 'NO RESTAURANT' | 'STUCK';

export type OrderRecord = {
  index: number;
  orderId: string | null;
  end: OrderEnd;
  /** Why it was cancelled, and by whom; null for every other end. */
  reason: string | null;
  /** When each status was first seen in the order's own events; epoch milliseconds. */
  reachedAt: Map<string, number>;
  /** What was wrong with the stream of events: a gap, a repeat, a step back. Empty when nothing. */
  streamFaults: string[];
};

/** Stuck until its last event is seen. */
export const newRecord = (index: number): OrderRecord => ({
  index,
  orderId: null,
  end: 'STUCK',
  reason: null,
  reachedAt: new Map(),
  streamFaults: [],
});

export const ended = new Set<string>(['COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED']);
