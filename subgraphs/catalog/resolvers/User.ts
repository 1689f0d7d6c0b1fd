import type { UserResolvers } from '../schema.generated.ts';

export const User: UserResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  restaurants: ({ id }, _, { loaders }) => loaders.restaurantsByOwner.load(id),
};
