import type { UserResolvers } from '../schema.generated.ts';

export const User: UserResolvers = {
  __resolveReference: async ({ id }, { loaders }) => loaders.userById.load(id),
  roles: ({ roles }) => [...roles],
  addresses: async ({ id, own }, _, { loaders }) => (own ? loaders.addressesByUser.load(id) : []),
  async favourites({ id, own }, _, { loaders }) {
    if (!own) return [];
    return (await loaders.favouritesByUser.load(id)).map(favourite => ({ id: favourite.restaurantId }));
  },
};
