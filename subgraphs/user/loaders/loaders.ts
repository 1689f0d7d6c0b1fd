import DataLoader from 'dataloader';
import type { Viewer } from '#platform/claims.ts';
import type { AccountRepository } from '../data/account-repository.ts';
import type { AddressRepository } from '../data/address-repository.ts';
import type { FavouriteRepository } from '../data/favourite-repository.ts';
import { type SeenAccount, seenBy } from '../domain/account.ts';
import type { Address } from '../domain/address.ts';
import type { Favourite } from '../domain/favourite.ts';

type Repositories = {
  accounts: AccountRepository;
  addresses: AddressRepository;
  favourites: FavouriteRepository;
};

const maxBatchSize = 1_000;

export type Loaders = ReturnType<typeof createLoaders>;

/** What one request reads: one statement a kind, however many it asks for, and nothing that is not the viewer's. */
export function createLoaders({ accounts, addresses, favourites }: Repositories, viewer: Viewer) {
  return {
    userById: new DataLoader<string, SeenAccount | null>(
      async ids => {
        const found = new Map((await accounts.findMany(ids)).map(account => [account.id, seenBy(viewer, account)]));
        return ids.map(id => found.get(id) ?? null);
      },
      { maxBatchSize },
    ),

    addressById: new DataLoader<string, Address | null>(
      async ids => {
        const own = (await addresses.findMany(ids)).filter(address => address.accountId === viewer.userId);
        const found = new Map(own.map(address => [address.id, address]));
        return ids.map(id => found.get(id) ?? null);
      },
      { maxBatchSize },
    ),

    /** Ask for accounts whose `own` is true only. */
    addressesByUser: new DataLoader<string, Address[]>(
      async ids => {
        const found = Map.groupBy(await addresses.findManyOf(ids), address => address.accountId);
        return ids.map(id => found.get(id) ?? []);
      },
      { maxBatchSize },
    ),

    /** Ask for accounts whose `own` is true only. */
    favouritesByUser: new DataLoader<string, Favourite[]>(
      async ids => {
        const found = Map.groupBy(await favourites.findManyOf(ids), favourite => favourite.accountId);
        return ids.map(id => found.get(id) ?? []);
      },
      { maxBatchSize },
    ),
  };
}
