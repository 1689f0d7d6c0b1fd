import type { QueryResolvers } from '../../schema.generated.ts';

export const orderFacts = (async (_, { id }, { viewer, loaders }) => {
  viewer.requireService();
  return await loaders.orderById.load(id);
}) satisfies QueryResolvers['orderFacts'];
