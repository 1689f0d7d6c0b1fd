import { manyById, oneById } from '#platform/batch-loaders.ts';
import type { Viewer } from '#platform/claims.ts';
import type { AccountRepository } from '../data/account-repository.ts';
import type { AddressRepository } from '../data/address-repository.ts';
import type { FavouriteRepository } from '../data/favourite-repository.ts';
import { seenBy } from '../domain/account.ts';

type Repositories = {
  accounts: AccountRepository;
  addresses: AddressRepository;
  favourites: FavouriteRepository;
};

export type Loaders = ReturnType<typeof createLoaders>;

/** What one request reads: one statement a kind, however many it asks for, and nothing that is not the viewer's. */
export function createLoaders({ accounts, addresses, favourites }: Repositories, viewer: Viewer) {
  return {
    userById: oneById(
      async ids => (await accounts.findMany(ids)).map(account => seenBy(viewer, account)),
      account => account.id,
    ),
    addressById: oneById(
      async ids => (await addresses.findMany(ids)).filter(address => address.accountId === viewer.userId),
      address => address.id,
    ),
    /** Ask for accounts whose `own` is true only. */
    addressesByUser: manyById(addresses.findManyOf, address => address.accountId),
    /** Ask for accounts whose `own` is true only. */
    favouritesByUser: manyById(favourites.findManyOf, favourite => favourite.accountId),
  };
}
