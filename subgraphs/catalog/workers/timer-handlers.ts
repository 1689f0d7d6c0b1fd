import type { Clock } from '#platform/clock.ts';
import type { TimerHandler } from '#platform/timer-worker.ts';
import type { Rankings } from '../data/rankings.ts';
import { createSales, rankingRefresh } from '../data/sales.ts';
import type { StockGate } from '../data/stock-gate.ts';
import { letFall } from '../data/stock-release.ts';
import { holdExpiry } from '../data/stock-reservations.ts';

type Dependencies = { now: Clock; gate: StockGate; rankings: Rankings };

export const createTimerHandlers = ({ now, gate, rankings }: Dependencies): Record<string, TimerHandler> => ({
  async [holdExpiry]({ aggregateId: orderId }, tx) {
    const returned = await letFall(tx, orderId, now());
    if (returned) void gate.tell(returned.levels);
  },
  /** Fails while Redis is away, and is tried again. */
  [rankingRefresh]: ({ aggregateId: restaurantId }, tx) => rankings.refresh(restaurantId, createSales(tx)),
});
