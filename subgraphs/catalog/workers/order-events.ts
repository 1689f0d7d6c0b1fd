import { z } from 'zod';
import type { Clock } from '#platform/clock.ts';
import type { Transaction } from '#platform/database.ts';
import type { IntegrationEvent } from '#platform/outbox.ts';
import { markSoldOut } from '../data/menu-writer.ts';
import { commitStock, countSales } from '../data/stock-commit.ts';
import { letGo } from '../data/stock-repository.ts';

const id = z.guid();
const released = z.object({ orderId: id });
const rejected = released.extend({ soldOutItemIds: z.array(id) });
const accepted = released.extend({
  restaurantId: id,
  lines: z.array(z.object({ itemId: id, quantity: z.number().int().positive() })),
});

/** What an order's fate means for the stock it holds. Each runs once for an event, in the inbox's transaction. */
export function createOrderEventHandlers(now: Clock) {
  async function release({ payload }: IntegrationEvent, tx: Transaction) {
    await letGo(tx, released.parse(payload).orderId, 'RELEASED', now());
  }

  return {
    async OrderAccepted({ payload }: IntegrationEvent, tx: Transaction) {
      const { orderId, restaurantId, lines } = accepted.parse(payload);
      const isNew = await commitStock(tx, orderId, lines, now());
      if (isNew) await countSales(tx, restaurantId, lines);
    },
    async OrderRejected(event: IntegrationEvent, tx: Transaction) {
      await release(event, tx);
      const { soldOutItemIds } = rejected.parse(event.payload);
      for (const itemId of soldOutItemIds.toSorted()) await markSoldOut(tx, itemId, true, now());
    },
    OrderCancelled: release,
    OrderExpired: release,
  };
}
