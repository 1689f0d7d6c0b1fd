import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { type Database, isDuplicateKey } from '#platform/database.ts';
import { isId } from '#platform/ids.ts';
import { type FlashSaleTicket, isOver, type TicketRefusal } from '../domain/flash-sale.ts';
import { requestHash } from './request-hash.ts';
import { flashSaleTickets, orders } from './tables.ts';

export type FlashSaleTickets = ReturnType<typeof createFlashSaleTickets>;

export type NewTicket = Pick<FlashSaleTicket, 'saleId' | 'customerId' | 'dropoff'> & {
  idempotencyKey: string;
  /** What was asked for, to know a repeat by. */
  request: object;
};

/** A worker takes a ticket within milliseconds; one that still waits after that was lost on the way. */
const firstCheckMs = 5_000;
/** Enough for the gate, which need not know all. */
const mostListed = 50_000;
const longestPauseMs = 5 * 60_000;

const pauseMs = (attempts: number) => Math.min(firstCheckMs * 2 ** attempts, longestPauseMs);

type Dependencies = { db: Database; now: () => Date; newId: () => string };

export function createFlashSaleTickets({ db, now, newId }: Dependencies) {
  const table = flashSaleTickets;

  /** Draws a ticket. KEY_TAKEN: there is one under this key. IN_QUEUE: the customer has another one that is QUEUED. */
  async function add({ request, ...asked }: NewTicket): Promise<FlashSaleTicket | 'KEY_TAKEN' | 'IN_QUEUE'> {
    const createdAt = now();
    const fresh = { id: newId(), state: 'QUEUED' as const, orderId: null, refusal: null, attempts: 0, createdAt };
    const checkAt = new Date(createdAt.getTime() + firstCheckMs);
    const row = { ...asked, ...fresh, queuedCustomerId: asked.customerId, checkAt, requestHash: requestHash(request) };
    try {
      await db.insert(table).values(row);
      return row;
    } catch (error) {
      if (isDuplicateKey(error, 'flash_sale_tickets_customer_key')) return 'KEY_TAKEN';
      if (isDuplicateKey(error, 'flash_sale_tickets_queued')) return 'IN_QUEUE';
      throw error;
    }
  }

  async function find(id: string): Promise<FlashSaleTicket | null> {
    if (!isId(id)) return null;
    const [row] = await db.select().from(table).where(eq(table.id, id));
    return row ?? null;
  }

  /** The ticket that this account drew under this key, and whether it asked for the same then. */
  async function findByKey(customerId: string, key: string, request: object) {
    const sameKey = and(eq(table.customerId, customerId), eq(table.idempotencyKey, key));
    const [row] = await db.select().from(table).where(sameKey);
    return row ? { ticket: row as FlashSaleTicket, isSameRequest: row.requestHash === requestHash(request) } : null;
  }

  /** Whether all that the customer had of the sale came to nothing. */
  async function mayTryAgain(saleId: string, customerId: string): Promise<boolean> {
    const rows = await db
      .select({ state: table.state, status: orders.status })
      .from(table)
      .leftJoin(orders, eq(orders.id, table.orderId))
      .where(and(eq(table.saleId, saleId), eq(table.customerId, customerId)));
    return rows.every(({ state, status }) => isOver(state, status));
  }

  async function isQueued(saleId: string, customerId: string): Promise<boolean> {
    const queued = and(eq(table.saleId, saleId), eq(table.queuedCustomerId, customerId));
    return (await db.select({ id: table.id }).from(table).where(queued)).length > 0;
  }

  async function queuedCustomers(saleId: string): Promise<string[]> {
    const queued = and(eq(table.saleId, saleId), isNotNull(table.queuedCustomerId));
    const rows = await db.select({ id: table.customerId }).from(table).where(queued).limit(mostListed);
    return rows.map(({ id }) => id);
  }

  async function customersOf(saleId: string): Promise<string[]> {
    const ofSale = eq(table.saleId, saleId);
    const rows = await db.selectDistinct({ id: table.customerId }).from(table).where(ofSale).limit(mostListed);
    return rows.map(({ id }) => id);
  }

  /** What became of a ticket. False when that was known already. */
  async function settle(id: string, end: { orderId: string } | { refusal: TicketRefusal }): Promise<boolean> {
    const state = 'orderId' in end ? ('ORDERED' as const) : ('REFUSED' as const);
    const [{ affectedRows }] = await db
      .update(table)
      .set({ ...end, state, queuedCustomerId: null, checkAt: null })
      .where(and(eq(table.id, id), eq(table.state, 'QUEUED')));
    return affectedRows > 0;
  }

  /** Those that have waited too long, each for one caller; the next look at one comes after a growing pause. */
  async function takeLost(most: number): Promise<FlashSaleTicket[]> {
    const at = now();
    const late = await db.select().from(table).where(lte(table.checkAt, at)).orderBy(asc(table.checkAt)).limit(most);
    const taken: FlashSaleTicket[] = [];
    for (const ticket of late) {
      const checkAt = new Date(at.getTime() + pauseMs(ticket.attempts + 1));
      const [{ affectedRows }] = await db
        .update(table)
        .set({ attempts: sql`${table.attempts} + 1`, checkAt })
        .where(and(eq(table.id, ticket.id), eq(table.attempts, ticket.attempts), isNotNull(table.checkAt)));
      if (affectedRows > 0) taken.push(ticket);
    }
    return taken;
  }

  return { add, find, findByKey, mayTryAgain, isQueued, queuedCustomers, customersOf, settle, takeLost };
}
