export type { Delivery as DeliveryRow } from './domain/delivery.ts';

/** `number` and `restaurantId` are there when the order was reached through its delivery. */
export type OrderReference = { __typename?: 'Order'; id: string; number?: string; restaurantId?: string };
export type UserReference = { __typename?: 'User'; id: string };
export type RiderReference = { __typename?: 'Rider'; id: string };
export type RestaurantReference = { __typename?: 'Restaurant'; id: string };
