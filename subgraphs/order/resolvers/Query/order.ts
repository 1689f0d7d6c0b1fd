import type { QueryResolvers } from '../../schema.generated.ts';

export const order = (async (_, { id }, { loaders }) =>
  await loaders.orderById.load(id)) satisfies QueryResolvers['order'];
