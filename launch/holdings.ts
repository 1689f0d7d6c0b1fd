import type { Breach } from '#platform/invariants.ts';

export type OrderEnd = { orderId: string; status: string; wasAccepted: boolean };
export type Holding = { state: string; hasCoupon: boolean };

const ended = new Set(['COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED']);
const cameToNothing = new Set(['EXPIRED', 'REJECTED', 'CANCELLED']);

/**
 * I13: no order that has ended holds stock, and none that came to nothing a coupon. I2: what the kitchen said yes to is
 * reserved for the order, as sold.
 */
export const compareHoldings = (orders: readonly OrderEnd[], holdingOf: ReadonlyMap<string, Holding>): Breach[] =>
  orders.flatMap(order => {
    const { orderId: subject, status } = order;
    const holding = holdingOf.get(subject);
    const state = holding?.state ?? 'not there';
    const breach = (invariant: string, detail: string) => [{ invariant, subject, detail: `${status}, ${detail}` }];
    if (ended.has(status) && state === 'HELD') return breach('I13', 'and holds stock');
    if (cameToNothing.has(status) && holding?.hasCoupon) return breach('I13', 'and has a coupon');
    if (cameToNothing.has(status))
      return state === 'COMMITTED' && !order.wasAccepted ? breach('I13', 'and has bought stock') : [];
    const isSold = !order.wasAccepted || status === 'FAILED' || state === 'COMMITTED';
    return isSold ? [] : breach('I2', `and its reservation is ${state}`);
  });
