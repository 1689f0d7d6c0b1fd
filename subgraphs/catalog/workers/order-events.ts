import { z } from 'zod';
import type { Clock } from '#platform/clock.ts';
import type { Transaction } from '#platform/database.ts';
import type { IntegrationEvent } from '#platform/outbox.ts';
import { countAnswered, countUnanswered } from '../data/kitchen-silence.ts';
import { markSoldOut } from '../data/menu-writer.ts';
import { countSales } from '../data/sales.ts';
import { commitStock, keepHold } from '../data/stock-commit.ts';
import type { StockGate } from '../data/stock-gate.ts';
import { letGo } from '../data/stock-release.ts';

const id = z.guid();
const ofOrder = z.object({ orderId: id });
const rejected = ofOrder.extend({ soldOutItemIds: z.array(id) });
const cancelled = ofOrder.extend({ reason: z.string().nullish(), fault: z.string().nullish() });
const accepted = ofOrder.extend({
  restaurantId: id,
  lines: z.array(z.object({ itemId: id, quantity: z.number().int().positive() })),
});

/** What an order's fate means for what it holds. Each runs once for an event, in the inbox's transaction. */
export function createOrderEventHandlers({ now, gate }: { now: Clock; gate: StockGate }) {
  async function keep({ payload }: IntegrationEvent, tx: Transaction) {
    await keepHold(tx, ofOrder.parse(payload).orderId, now());
  }

  /** Answers whether it still held something: the order's end may be told again. */
  async function release({ payload }: IntegrationEvent, tx: Transaction): Promise<boolean> {
    const returned = await letGo(tx, ofOrder.parse(payload).orderId, now());
    if (returned) void gate.tell(returned.levels);
    return returned !== null;
  }

  return {
    OrderPlaced: keep,
    OrderScheduled: keep,
    async OrderAccepted({ payload }: IntegrationEvent, tx: Transaction) {
      const order = accepted.parse(payload);
      const isNew = await commitStock(tx, order, now());
      if (isNew) await countSales(tx, order.restaurantId, order.lines, now());
      await countAnswered(tx, order.restaurantId);
    },
    async OrderRejected(event: IntegrationEvent, tx: Transaction) {
      await release(event, tx);
      const { soldOutItemIds } = rejected.parse(event.payload);
      for (const itemId of soldOutItemIds.toSorted()) await markSoldOut(tx, itemId, true, now());
    },
    async OrderCancelled(event: IntegrationEvent, tx: Transaction) {
      const isNew = await release(event, tx);
      const { orderId, reason, fault } = cancelled.parse(event.payload);
      // Customers give reasons in words of their own, these too: whose doing it was, they cannot say.
      const isUnanswered = reason === 'NO_RESPONSE' && (fault ?? 'MERCHANT') === 'MERCHANT';
      if (isNew && isUnanswered) await countUnanswered(tx, orderId, now());
    },
    async OrderExpired(event: IntegrationEvent, tx: Transaction) {
      await release(event, tx);
    },
  };
}
