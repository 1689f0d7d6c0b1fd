import type { QueryResolvers } from '../../schema.generated.ts';

export const delivery: Required<QueryResolvers>['delivery'] = async (_, { id }, { loaders }) =>
  loaders.deliveryById.load(id);
