import type { UserResolvers } from '../schema.generated.ts';

export const User: UserResolvers = {
  __resolveReference: ({ id }) => ({ __typename: 'User', id }),
  /** Whoever may ride is a rider, off shift, even before the first shift. */
  async rider({ id }, _, { viewer, loaders }) {
    if (viewer.userId !== id) return null;
    const isRider = viewer.hasRole('RIDER') || (await loaders.riderById.load(id)) !== null;
    return isRider ? { __typename: 'Rider', id } : null;
  },
};
