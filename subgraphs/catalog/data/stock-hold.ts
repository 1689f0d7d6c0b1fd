import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, inArray } from 'drizzle-orm';
import { type Database, inTransaction, isDuplicateKey, type Transaction } from '#platform/database.ts';
import { setTimer } from '#platform/timers.ts';
import { inUse, usedUp } from '../domain/coupon.ts';
import { type HoldOutcome, repeatedHold, type ShortItem, type StockLine, stockLines } from '../domain/stock-hold.ts';
import { type CouponHold, countUse, couponTurn, enterUse } from './coupon-uses.ts';
import { takePortion } from './flash-sale-portions.ts';
import type { StockGate } from './stock-gate.ts';
import { type LevelNow, levelsOf, moveStock } from './stock-levels.ts';
import { holdExpiry } from './stock-reservations.ts';
import { menuItems, stockLevels, stockReservationLines, stockReservations, timers } from './tables.ts';

export type Hold = {
  orderId: string;
  restaurantId: string;
  lines: readonly StockLine[];
  expiresAt: Date;
  coupon: Pick<CouponHold, 'couponId' | 'customerId' | 'amount'> | null;
  /** Takes the portion from a flash sale's own stock. */
  sale: { saleId: string; customerId: string } | null;
};

type Dependencies = { db: Database; gate: StockGate; now: () => Date };

/** Rolls the transaction back: whatever was taken is there again. */
class NotHeld extends Error {
  readonly outcome: HoldOutcome;
  /** What was found to be too little. */
  readonly levels: LevelNow[];
  constructor(outcome: HoldOutcome, levels: LevelNow[] = []) {
    super('not held');
    this.outcome = outcome;
    this.levels = levels;
  }
}

const mostTries = 10;

/**
 * Holds all that an order needs, or nothing. The gate turns away who would find nothing; what it knows nothing of, and
 * all that it lets in, the database decides.
 */
export function createHold({ db, gate, now }: Dependencies) {
  return async function hold(wish: Hold): Promise<HoldOutcome> {
    const short = wish.sale ? null : await gate.shortOf(stockLines(wish.lines));
    // An order that has its stock is answered so, however little is left for others.
    if (short && (await isUnknown(wish.orderId))) return { kind: 'SHORT', short };
    for (let tries = 1; ; tries++) {
      try {
        return await inTransaction(db, tx => holdIn(tx, wish, now()));
      } catch (error) {
        if (error instanceof NotHeld) {
          void gate.tell(error.levels);
          return error.outcome;
        }
        if (!isDuplicateKey(error, couponTurn)) throw error;
        if (tries === mostTries) return { kind: 'COUPON', problem: inUse };
        await sleep(Math.random() * 10 * tries);
      }
    }
  };

  async function isUnknown(orderId: string): Promise<boolean> {
    const ofOrder = eq(stockReservations.orderId, orderId);
    const rows = await db.select({ state: stockReservations.state }).from(stockReservations).where(ofOrder);
    return rows.length === 0;
  }
}

/**
 * The row of the reservation comes first: of two holds for one order, the second waits and then finds it. The rows that
 * many want at once come last, in one order for everybody, so that each is locked for a moment only.
 */
async function holdIn(tx: Transaction, wish: Hold, at: Date): Promise<HoldOutcome> {
  const { orderId, restaurantId, expiresAt, coupon, sale } = wish;
  const row = { orderId, restaurantId, state: 'HELD' as const, expiresAt, updatedAt: at };
  const [{ affectedRows }] = await tx.insert(stockReservations).ignore().values(row);
  if (affectedRows === 0) return repeatedHold(await stateOf(tx, orderId));
  await setTimer(tx, timers, { kind: holdExpiry, aggregateId: orderId, dueAt: expiresAt });
  const problem = coupon && (await enterUse(tx, { ...coupon, orderId, restaurantId }, at));
  if (problem) throw new NotHeld({ kind: 'COUPON', problem });
  if (sale) await takeFromSale(tx, wish, sale, at);
  else await takeFromStock(tx, wish);
  if (coupon && !(await countUse(tx, coupon.couponId))) throw new NotHeld({ kind: 'COUPON', problem: usedUp });
  return { kind: 'HELD' };
}

async function stateOf(tx: Transaction, orderId: string) {
  const [row] = await tx.select().from(stockReservations).where(eq(stockReservations.orderId, orderId));
  return row?.state ?? 'RELEASED';
}

async function takeFromSale(tx: Transaction, wish: Hold, sale: NonNullable<Hold['sale']>, at: Date) {
  const { orderId, restaurantId } = wish;
  const lines = stockLines(wish.lines);
  const outcome = await takePortion(tx, { ...sale, orderId, restaurantId, lines, at });
  if (outcome === 'TAKEN') return;
  if (outcome !== 'SOLD_OUT') throw new NotHeld({ kind: 'SALE', problem: outcome });
  throw new NotHeld({ kind: 'SHORT', short: lines.map(({ itemId }) => ({ itemId, available: 0 })) });
}

async function takeFromStock(tx: Transaction, { orderId, restaurantId, lines: ordered }: Hold) {
  const lines = stockLines(ordered);
  const counted = await offeredLines(tx, restaurantId, lines);
  if (counted.length === 0) return;
  await tx.insert(stockReservationLines).values(counted.map(line => ({ orderId, ...line })));
  const gone: string[] = [];
  for (const line of counted) if (!(await moveStock(tx, line, 'available', 'held'))) gone.push(line.itemId);
  if (gone.length > 0) throw tooLittle(await levelsOf(tx, gone));
}

/** The lines that are counted. What is seen to be short without waiting for anybody need not be fought for. */
async function offeredLines(tx: Transaction, restaurantId: string, lines: readonly StockLine[]): Promise<StockLine[]> {
  const ids = lines.map(({ itemId }) => itemId);
  const rows = await tx
    .select({ id: menuItems.id, soldOut: menuItems.soldOut, level: stockLevels })
    .from(menuItems)
    .leftJoin(stockLevels, eq(stockLevels.itemId, menuItems.id))
    .where(and(inArray(menuItems.id, ids), eq(menuItems.restaurantId, restaurantId)));
  const offered = new Map(rows.map(row => [row.id, row]));
  const levels: LevelNow[] = [];
  const missing: ShortItem[] = [];
  const counted: StockLine[] = [];
  for (const line of lines) {
    const item = offered.get(line.itemId);
    if (!item || item.soldOut) missing.push({ itemId: line.itemId, available: 0 });
    else if (item.level?.counted && item.level.available < line.quantity) levels.push(item.level);
    else if (item.level?.counted) counted.push(line);
  }
  if (missing.length + levels.length > 0) throw tooLittle(levels, missing);
  return counted;
}

function tooLittle(levels: LevelNow[], missing: ShortItem[] = []): NotHeld {
  const short = [...missing, ...levels.map(({ itemId, available }) => ({ itemId, available }))];
  return new NotHeld({ kind: 'SHORT', short }, levels);
}
