import type { QueryResolvers } from '../../schema.generated.ts';

export const addressOf: NonNullable<QueryResolvers['addressOf']> = async (
  _,
  { userId, addressId },
  { viewer, addresses },
) => {
  viewer.requireService();
  const [address] = await addresses.findMany([addressId]);
  return address?.accountId === userId ? address : null;
};
