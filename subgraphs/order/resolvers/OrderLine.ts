import { money } from '../domain/money.ts';
import type { OrderLineResolvers } from '../schema.generated.ts';

export const OrderLine: OrderLineResolvers = {
  item: ({ itemId, name }) => ({ id: itemId, name }),
  modifiers: ({ modifiers, currency }) =>
    modifiers.map(({ name, priceMinor }) => ({ name, price: money(priceMinor, currency) })),
  unitPrice: ({ unitPriceMinor, currency }) => money(unitPriceMinor, currency),
  lineTotal: ({ lineTotalMinor, currency }) => money(lineTotalMinor, currency),
};
