import type { Transaction } from '#platform/database.ts';
import { moveReservation } from '../domain/reservation.ts';
import { moveUse } from './coupon-uses.ts';
import { returnPortion } from './flash-sale-portions.ts';
import { giveBack, type LevelNow } from './stock-levels.ts';
import { linesOf, lockedReservation, lockOrMark, setReservation } from './stock-reservations.ts';

/** What can be sold now of what came back, which is nothing where nothing was counted. */
export type Returned = { levels: LevelNow[] };

/**
 * The order came to nothing: what it holds is given back, and its coupon, even a redeemed one. Null when it held nothing;
 * then it is marked, so that a hold that was on its way comes too late.
 */
export async function letGo(tx: Transaction, orderId: string, at: Date): Promise<Returned | null> {
  const known = await lockOrMark(tx, orderId, 'RELEASED', at);
  const state = known && moveReservation(known.state, 'release');
  const levels = state ? await returnHeld(tx, orderId) : null;
  if (state) await setReservation(tx, orderId, state, at);
  if (known) await moveUse(tx, orderId, 'release', at);
  return levels && { levels };
}

/** The hold's time is over. Null when the order holds nothing, or is paid by now. */
export async function letFall(tx: Transaction, orderId: string, at: Date): Promise<Returned | null> {
  const known = await lockedReservation(tx, orderId);
  if (!known?.expiresAt || known.expiresAt > at) return null;
  const state = moveReservation(known.state, 'expire');
  if (!state) return null;
  const levels = await returnHeld(tx, orderId);
  await setReservation(tx, orderId, state, at);
  await moveUse(tx, orderId, 'release', at);
  return { levels };
}

/** What an order had taken can be sold again. Null when it had taken nothing that is counted, or is not sold. */
export async function restock(tx: Transaction, orderId: string, at: Date): Promise<Returned | null> {
  const known = await lockedReservation(tx, orderId);
  const state = known && moveReservation(known.state, 'restock');
  if (!state) return null;
  const isOfSale = await returnPortion(tx, orderId);
  const lines = await linesOf(tx, orderId);
  const levels = await giveBack(tx, lines, 'committed');
  await setReservation(tx, orderId, state, at);
  return isOfSale || lines.length > 0 ? { levels } : null;
}

async function returnHeld(tx: Transaction, orderId: string): Promise<LevelNow[]> {
  await returnPortion(tx, orderId);
  return giveBack(tx, await linesOf(tx, orderId), 'held');
}
