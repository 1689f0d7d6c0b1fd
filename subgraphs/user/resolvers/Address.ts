import type { AddressResolvers } from '../schema.generated.ts';

export const Address: AddressResolvers = {
  __resolveReference: async ({ id }, { loaders }) => loaders.addressById.load(id),
};
