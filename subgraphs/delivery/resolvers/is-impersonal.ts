import type { DeliveryContext } from '../context.ts';

/**
 * Whether staff cannot meet themselves on the way from a delivery: to its order, customer, restaurant, reviews, and to its
 * rider and his other deliveries. Whoever cooks, rides or has ordered here could, and sees more of themselves than others.
 */
export async function isImpersonal({ asker, viewer, loaders, orders, signal }: DeliveryContext): Promise<boolean> {
  const { userId, hasRole } = viewer;
  if (userId === null || !asker.isStaff || hasRole('MERCHANT') || hasRole('RIDER')) return false;
  if (await loaders.riderById.load(userId)) return false;
  return !(await orders.hasOrdered(userId, { claims: viewer, signal }));
}
