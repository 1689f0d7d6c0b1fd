import { type ActorKind, staff } from './order.ts';

/**
 * Whether someone meets an order as staff and in no other part. From an order one comes to its customer, restaurant, rider
 * and reviews, and from there to other orders: whoever cooks or rides here could meet themselves on the way, and sees more
 * of themselves than others do. So does whoever has ordered, cooked or ridden once, which only the tables know.
 */
export const isOnlyStaff = (parties: ReadonlySet<ActorKind>, roles: readonly string[]): boolean =>
  [...parties].every(party => staff.includes(party)) && !roles.includes('MERCHANT') && !roles.includes('RIDER');
