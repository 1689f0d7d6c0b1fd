import { money } from '../domain/money.ts';
import type { RefundResolvers } from '../schema.generated.ts';

export const Refund: RefundResolvers = {
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
};
