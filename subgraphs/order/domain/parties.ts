import { type ActorKind, type Order, staff } from './order.ts';

type Asking = { userId: string | null; roles: readonly string[] };

/** In which parts somebody meets this order; in none: it is not theirs to see. `ownerId` is the restaurant's owner now. */
export function partiesOf(order: Order, asking: Asking, ownerId: string | null): ReadonlySet<ActorKind> {
  const parties = new Set<ActorKind>();
  const { userId, roles } = asking;
  if (userId === null) return parties;
  if (order.customerId === userId) parties.add('CUSTOMER');
  if (ownerId === userId && roles.includes('MERCHANT')) parties.add('MERCHANT');
  if (order.riderId === userId) parties.add('RIDER');
  for (const role of staff) if (roles.includes(role)) parties.add(role);
  return parties;
}

const seePeople: readonly ActorKind[] = ['CUSTOMER', 'MERCHANT', ...staff];

/** Whether they see who ordered and how it was paid: the rider need not. */
export const seesCustomer = (parties: ReadonlySet<ActorKind>) => seePeople.some(party => parties.has(party));
