import type { BasketFacts, BasketLine } from './basket.ts';
import type { Fulfilment, OrderLine } from './order.ts';

export type PricePartKind =
  | 'ITEMS'
  | 'ITEM_PROMOTION'
  | 'ORDER_PROMOTION'
  | 'COUPON'
  | 'PACKAGING'
  | 'DELIVERY_FEE'
  | 'SMALL_ORDER_FEE'
  | 'TAX'
  | 'TIP';

/** Every part that the total is the sum of, in minor units. */
export type OrderPrice = {
  currency: string;
  lines: OrderLine[];
  subtotalMinor: number;
  deliveryFeeMinor: number;
  discountMinor: number;
  tipMinor: number;
  totalMinor: number;
};

/** Prices a basket by what the catalog says now. `facts.lines` answers `lines` one to one. */
export function priceOrder(
  lines: readonly BasketLine[],
  facts: BasketFacts,
  fulfilment: Fulfilment,
  tipMinor: number,
): OrderPrice {
  const priced = lines.flatMap((line, index) => {
    const known = facts.lines[index];
    return known ? [priceLine(line, known)] : [];
  });
  const subtotalMinor = priced.reduce((sum, line) => sum + line.lineTotalMinor, 0);
  const deliveryFeeMinor = fulfilment === 'DELIVERY' ? facts.deliveryFee.amountMinor : 0;
  const discountMinor = 0;
  return {
    currency: facts.currency,
    lines: priced,
    subtotalMinor,
    deliveryFeeMinor,
    discountMinor,
    tipMinor,
    totalMinor: subtotalMinor + deliveryFeeMinor - discountMinor + tipMinor,
  };
}

const priceLine = (line: BasketLine, facts: BasketFacts['lines'][number]): OrderLine => ({
  itemId: line.itemId,
  name: facts.name,
  quantity: line.quantity,
  unitPriceMinor: facts.unitPrice.amountMinor,
  lineTotalMinor: facts.unitPrice.amountMinor * line.quantity,
  modifiers: facts.modifiers.map(({ id, name, price }) => ({ id, name, priceMinor: price.amountMinor })),
});
