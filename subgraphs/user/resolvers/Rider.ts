import type { RiderResolvers } from '../schema.generated.ts';

export const Rider: RiderResolvers = {
  async __resolveReference({ id }, { loaders }) {
    const account = await loaders.userById.load(id);
    return account && { id, name: account.name };
  },
};
