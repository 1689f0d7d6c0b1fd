import { bySystem, type Change } from './change.ts';
import type { Delivery } from './delivery.ts';
import { etaOf } from './eta.ts';

/** Nobody knows how late a silent kitchen is: the guess is corrected by what it says next. */
const guessedDelaySeconds = 300;

/** PrepDelayed and OrderReady: the food is ready at another time than was said, or is ready now. */
export function moveReadyTime(delivery: Delivery, readyAt: Date, isReady: boolean, now: Date): Change {
  const moved = { ...delivery, readyAt, isReady: isReady || delivery.isReady };
  const expectedAt = etaOf(moved, null, now)?.p90 ?? delivery.expectedAt;
  return {
    // Being early at the kitchen does not make a promise to the customer any shorter.
    delivery: { ...moved, expectedAt: expectedAt > delivery.expectedAt ? expectedAt : delivery.expectedAt },
    event: {
      type: 'ReadyTimeMoved',
      by: bySystem,
      occurredAt: now,
      payload: { readyAt: readyAt.toISOString(), isReady: moved.isReady },
    },
  };
}

/** T3: ready was due, and the kitchen has not said a word. `readyAt` is what the order makes of it. */
export function expectLater(delivery: Delivery, readyAt: Date, now: Date): Change {
  const guess = new Date(now.getTime() + guessedDelaySeconds * 1000);
  return moveReadyTime(delivery, readyAt > guess ? readyAt : guess, false, now);
}
