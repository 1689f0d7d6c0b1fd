import type { Redis } from 'ioredis';
import type { Database } from '#platform/database.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';
import { createFlashSaleFacts } from './flash-sale-facts.ts';
import { createFlashSaleGate } from './flash-sale-gate.ts';
import { createFlashSaleTickets } from './flash-sale-tickets.ts';

export type FlashSaleQueue = ReturnType<typeof createFlashSaleQueue>;

type Dependencies = {
  db: Database;
  redis: Redis;
  connectToCatalog: () => SubgraphConnection;
  now: () => Date;
  newId: () => string;
};

/** The gate of flash sales, the tickets of those it lets in, and what the catalog says of a sale. */
export function createFlashSaleQueue({ db, redis, connectToCatalog, now, newId }: Dependencies) {
  const facts = createFlashSaleFacts(connectToCatalog);
  const tickets = createFlashSaleTickets({ db, now, newId });
  return { facts, tickets, gate: createFlashSaleGate({ redis, tickets, facts, now }) };
}
