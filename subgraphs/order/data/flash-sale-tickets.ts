import { and, asc, eq, isNotNull, lte, or, sql } from 'drizzle-orm';
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

  /** Draws a ticket; `null` when there is one under this key, or the customer has another one that is QUEUED. */
  async function add({ request, ...asked }: NewTicket): Promise<FlashSaleTicket | null> {
    const createdAt = now();
    const fresh = { id: newId(), state: 'QUEUED' as const, orderId: null, refusal: null, attempts: 0, createdAt };
    const checkAt = new Date(createdAt.getTime() + firstCheckMs);
    const row = { ...asked, ...fresh, queuedCustomerId: asked.customerId, checkAt, requestHash: requestHash(request) };
    try {
      await db.insert(table).values(row);
      return row;
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  async function find(id: string): Promise<FlashSaleTicket | null> {
    if (!isId(id)) return null;
    const [row] = await db.select().from(table).where(eq(table.id, id));
    return row ?? null;
  }

  /** What the customer has drawn before, in one look: between two, a ticket could come into being. */
  async function lookUp({ saleId, customerId, idempotencyKey, request }: Omit<NewTicket, 'dropoff'>) {
    const ofWish = or(eq(table.idempotencyKey, idempotencyKey), eq(table.saleId, saleId));
    const rows = await db
      .select({ ticket: table, orderStatus: orders.status })
      .from(table)
      .leftJoin(orders, eq(orders.id, table.orderId))
      .where(and(eq(table.customerId, customerId), ofWish));
    const ofSale = rows.filter(({ ticket }) => ticket.saleId === saleId);
    const sameKey = rows.find(({ ticket }) => ticket.idempotencyKey === idempotencyKey)?.ticket;
    const ticket: FlashSaleTicket | null = sameKey ?? null;
    return {
      /** The one drawn under this key. */
      ticket,
      isSameRequest: sameKey?.requestHash === requestHash(request),
      isInQueue: ofSale.some(row => row.ticket.state === 'QUEUED'),
      /** Whether all that the customer had of the sale came to nothing. */
      mayTryAgain: ofSale.every(row => isOver(row.ticket.state, row.orderStatus)),
    };
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

  return { add, find, lookUp, queuedCustomers, customersOf, settle, takeLost };
}
