import type { FlashSaleTicketResolvers } from '../schema.generated.ts';

export const FlashSaleTicket: FlashSaleTicketResolvers = {
  order: async ({ orderId }, _, { loaders }) => (orderId ? await loaders.orderById.load(orderId) : null),
  refusal: ({ refusal }) =>
    refusal && {
      ...refusal,
      __typename: 'Refused' as const,
      retryAt: refusal.retryAt === null ? null : new Date(refusal.retryAt),
    },
};
