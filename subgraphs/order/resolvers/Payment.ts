import { notFound } from '#platform/errors.ts';
import { money } from '../domain/money.ts';
import type { PaymentResolvers } from '../schema.generated.ts';

export const Payment: PaymentResolvers = {
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
  async order({ orderId }, _, { loaders }) {
    const order = await loaders.orderById.load(orderId);
    if (!order) throw notFound('Order');
    return order;
  },
};
