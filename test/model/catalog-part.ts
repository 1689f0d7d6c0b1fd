import { type CouponUseEvent, moveCouponUse } from '../../subgraphs/catalog/domain/coupon-use.ts';
import { moveReservation, type ReservationEvent } from '../../subgraphs/catalog/domain/reservation.ts';
import type { Next } from './explore.ts';
import type { World } from './world.ts';

const stock = (world: World, event: ReservationEvent): World => ({
  ...world,
  stock: moveReservation(world.stock, event) ?? world.stock,
});
const coupon = (world: World, event: CouponUseEvent): World => ({
  ...world,
  coupon: moveCouponUse(world.coupon, event) ?? world.coupon,
});

/** A hold that nobody paid falls by itself. */
export const catalogMoves = (world: World): Next<World>[] =>
  world.stock === 'HELD' && !world.isKept
    ? [{ label: 'the hold falls', to: coupon(stock(world, 'expire'), 'release') }]
    : [];

/** What the catalog makes of the order's events: the same moves as in its consumer. */
export function hearAsCatalog(world: World, type: string): World {
  switch (type) {
    case 'OrderPlaced':
    case 'OrderScheduled':
      return { ...coupon(world, 'redeem'), isKept: true };
    case 'OrderAccepted':
      return stock(world, 'commit');
    default:
      return coupon(stock(world, 'release'), 'release');
  }
}
