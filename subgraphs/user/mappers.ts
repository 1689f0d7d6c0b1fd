import type { SeenAccount } from './domain/account.ts';
import type { Address } from './domain/address.ts';

/** Always as its viewer may see it: the private fields of others are empty before a resolver gets it. */
export type UserRow = SeenAccount;
export type AddressRow = Address;
export type RestaurantReference = { id: string };
export type RiderRow = { id: string; name: string };
