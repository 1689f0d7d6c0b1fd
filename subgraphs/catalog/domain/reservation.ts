export type ReservationState = 'HELD' | 'COMMITTED' | 'RELEASED' | 'EXPIRED';
export type ReservationEvent = 'commit' | 'release' | 'expire' | 'restock';

type Move = { from: readonly ReservationState[]; to: ReservationState };

/**
 * What can happen to what an order took. The kitchen's yes counts even after the hold fell: the food is being made.
 * What was sold comes back only when the merchant says that it can be sold again.
 */
export const reservationMoves: Readonly<Record<ReservationEvent, Move>> = {
  commit: { from: ['HELD', 'EXPIRED', 'RELEASED'], to: 'COMMITTED' },
  release: { from: ['HELD'], to: 'RELEASED' },
  expire: { from: ['HELD'], to: 'EXPIRED' },
  restock: { from: ['COMMITTED'], to: 'RELEASED' },
};

/** The new state; null when the event changes nothing. */
export function moveReservation(state: ReservationState, event: ReservationEvent): ReservationState | null {
  const { from, to } = reservationMoves[event];
  return from.includes(state) ? to : null;
}

/** Whether what an order in this status had taken can come back to the shelf. */
export const canRestock = (orderStatus: string): boolean => orderStatus === 'CANCELLED' || orderStatus === 'FAILED';
