import type { OrderEventType } from './order.ts';
import type { Compared, Discrepancy, DiscrepancyCode, Repair } from './reconcile.ts';

export const repaired = (what: DiscrepancyCode, repair: Repair): Discrepancy => ({ what, repair });
export const alert = (what: DiscrepancyCode): Discrepancy => ({ what, repair: { kind: 'ALERT' } });
export const announce = (what: DiscrepancyCode, event: OrderEventType): Discrepancy =>
  repaired(what, { kind: 'ANNOUNCE_AGAIN', event });

/** Whether a kitchen ever said yes: that is when it is first known when the food is ready. */
export const wasAccepted = ({ order: { status, readyAt } }: Compared): boolean =>
  readyAt !== null && status !== 'EXPIRED' && status !== 'REJECTED';
