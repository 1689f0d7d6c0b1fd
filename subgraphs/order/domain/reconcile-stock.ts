import { alert, announce, wasAccepted } from './discrepancy.ts';
import { cameToNothing } from './order.ts';
import type { Compared, Discrepancy } from './reconcile.ts';

/** What a kitchen said yes to is sold; what came to nothing holds neither stock nor coupon (I13). */
export function compareStock(compared: Compared): Discrepancy[] {
  const { order, reservation, lastEvent } = compared;
  const state = reservation?.state ?? null;
  if (cameToNothing.includes(order.status)) {
    // Of an order that was accepted, what was sold stays sold until the merchant says that it can be sold again.
    if (state === 'COMMITTED' && !wasAccepted(compared)) return [alert('STOCK_SOLD_UNACCEPTED')];
    return state === 'HELD' || reservation?.hasCoupon ? [announce('STOCK_KEPT', lastEvent.type)] : [];
  }
  if (!wasAccepted(compared)) return [];
  const isSold = order.status === 'FAILED' ? state !== 'HELD' : state === 'COMMITTED';
  return isSold ? [] : [announce('STOCK_NOT_SOLD', 'ORDER_ACCEPTED')];
}
