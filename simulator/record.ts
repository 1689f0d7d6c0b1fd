import type { OrderStatus } from '../clients/operations.generated.ts';

export type OrderEnd = OrderStatus | `REFUSED ${string}` | 'NO RESTAURANT' | 'STUCK';

export type OrderRecord = {
  index: number;
  orderId: string | null;
  end: OrderEnd;
  /** When each status was first seen in the order's own events; epoch milliseconds. */
  reachedAt: Map<string, number>;
  /** What was wrong with the stream of events: a gap, a repeat, a step back. Empty when nothing. */
  streamFaults: string[];
};

export const ended = new Set<string>(['COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED']);
