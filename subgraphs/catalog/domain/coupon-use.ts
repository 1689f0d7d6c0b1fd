export type CouponUseState = 'HELD' | 'REDEEMED' | 'RELEASED';
export type CouponUseEvent = 'redeem' | 'release';

type Move = { from: readonly CouponUseState[]; to: CouponUseState };

/**
 * What can happen to the use of a coupon. One that is redeemed can be given back, for an order may come to nothing after
 * it was paid. One that fell with its hold is redeemed after all when the payment was in time and the news of it late.
 */
export const couponUseMoves: Readonly<Record<CouponUseEvent, Move>> = {
  redeem: { from: ['HELD', 'RELEASED'], to: 'REDEEMED' },
  release: { from: ['HELD', 'REDEEMED'], to: 'RELEASED' },
};

/** The new state; null when the event changes nothing. */
export function moveCouponUse(state: CouponUseState, event: CouponUseEvent): CouponUseState | null {
  const { from, to } = couponUseMoves[event];
  return from.includes(state) ? to : null;
}

/** Whether a use in this state counts against the coupon's limits. */
export const countsAsUsed = (state: CouponUseState): boolean => state !== 'RELEASED';
