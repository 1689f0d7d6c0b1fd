import type { OrderContext } from '../context.ts';

/** Whether the viewer keeps this restaurant, as a merchant. */
export async function ownsRestaurant(restaurantId: string, { viewer, loaders }: OrderContext): Promise<boolean> {
  if (viewer.userId === null || !viewer.hasRole('MERCHANT')) return false;
  return (await loaders.ownerByRestaurant.load(restaurantId)) === viewer.userId;
}
