import type { RiderResolvers } from '../schema.generated.ts';

export const Rider: RiderResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  earnings: async () => [],
};
