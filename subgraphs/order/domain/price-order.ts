import type { BasketFacts, BasketLine } from './basket.ts';
import { couponDiscount, type Discount, itemDiscounts, orderDiscount, worth } from './discounts.ts';
import { portionOf, splitByWeight } from './largest-remainder.ts';
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

/** In minor units, below zero for a discount. */
export type PricePart = {
  kind: PricePartKind;
  /** The promotion or coupon. */
  sourceId: string | null;
  label: string | null;
  paidByPlatform: boolean;
  amountMinor: number;
};

/** Every part that the total is the sum of, in minor units; and what of it stands in which line. */
export type OrderPrice = {
  currency: string;
  /** Their discounts are all of `discountMinor` but what was taken off the delivery fee. */
  lines: OrderLine[];
  subtotalMinor: number;
  deliveryFeeMinor: number;
  discountMinor: number;
  packagingMinor: number;
  smallOrderFeeMinor: number;
  taxMinor: number;
  tipMinor: number;
  totalMinor: number;
  commissionBasisPoints: number;
  couponId: string | null;
  parts: PricePart[];
};

export type Priceable = {
  lines: readonly BasketLine[];
  fulfilment: Fulfilment;
  tipMinor: number;
  /** The one price of a flash sale: no promotion, coupon or small-order fee comes upon it. */
  saleUnitPriceMinor: number | null;
};

/** Prices a basket by what the catalog says now. `facts.lines` answers `basket.lines` one to one. */
export function priceOrder(basket: Priceable, facts: BasketFacts): OrderPrice {
  const { fulfilment, tipMinor, saleUnitPriceMinor } = basket;
  const onSale = saleUnitPriceMinor !== null;
  const lines = priceLines(basket, facts);
  const subtotalMinor = sum(lines.map(line => line.lineTotalMinor));
  const deliveryFeeMinor = fulfilment === 'DELIVERY' ? deliveryFee(facts, subtotalMinor) : 0;
  const off = onSale ? noDiscounts(lines) : discounts(lines, subtotalMinor, deliveryFeeMinor, facts);

  const packagingMinor = facts.packagingFee.amountMinor;
  const isSmall = !onSale && off.leftByPromotionsMinor < facts.smallOrderBelow.amountMinor;
  const smallOrderFeeMinor = isSmall ? facts.smallOrderFee.amountMinor : 0;
  const net = lines.map((line, index) => line.lineTotalMinor - (off.byLine[index] ?? 0));
  const taxMinor = portionOf(sum(net) + packagingMinor, facts.taxBasisPoints);
  const taxByLine = splitByWeight(taxMinor, [...net, packagingMinor]); // the last share is the packaging's own

  const parts = [
    plain('ITEMS', subtotalMinor),
    ...off.parts,
    plain('PACKAGING', packagingMinor),
    plain('DELIVERY_FEE', deliveryFeeMinor),
    plain('SMALL_ORDER_FEE', smallOrderFeeMinor),
    plain('TAX', taxMinor),
    plain('TIP', tipMinor),
  ].filter(({ kind, amountMinor }) => kind === 'ITEMS' || amountMinor !== 0);
  return {
    currency: facts.currency,
    lines: lines.map((line, index) => ({
      ...line,
      discountMinor: off.byLine[index] ?? 0,
      taxMinor: taxByLine[index] ?? 0,
    })),
    subtotalMinor,
    deliveryFeeMinor,
    discountMinor: 0 - sum(off.parts.map(part => part.amountMinor)),
    packagingMinor,
    smallOrderFeeMinor,
    taxMinor,
    tipMinor,
    totalMinor: sum(parts.map(part => part.amountMinor)),
    commissionBasisPoints: facts.commissionBasisPoints,
    couponId: off.parts.find(({ kind }) => kind === 'COUPON')?.sourceId ?? null,
    parts,
  };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

function priceLines({ lines, saleUnitPriceMinor }: Priceable, facts: BasketFacts): OrderLine[] {
  return lines.flatMap(({ itemId, quantity }, index) => {
    const known = facts.lines[index];
    if (!known) return [];
    const unitPriceMinor = saleUnitPriceMinor ?? known.unitPrice.amountMinor;
    const modifiers = known.modifiers.map(({ id, name, price }) => ({ id, name, priceMinor: price.amountMinor }));
    const amounts = { unitPriceMinor, lineTotalMinor: unitPriceMinor * quantity, discountMinor: 0, taxMinor: 0 };
    return [{ itemId, name: known.name, quantity, ...amounts, modifiers }];
  });
}

const deliveryFee = ({ deliveryFee: fee, freeDeliveryFrom: free }: BasketFacts, subtotalMinor: number) =>
  free !== null && subtotalMinor >= free.amountMinor ? 0 : fee.amountMinor;

type Discounts = { byLine: number[]; leftByPromotionsMinor: number; parts: PricePart[] };

const noDiscounts = (lines: readonly OrderLine[]): Discounts => ({
  byLine: lines.map(() => 0),
  leftByPromotionsMinor: sum(lines.map(line => line.lineTotalMinor)),
  parts: [],
});

/** Item promotions first, then the best of the order's, then the coupon: each on what the one before has left. */
function discounts(
  lines: readonly OrderLine[],
  subtotalMinor: number,
  deliveryFeeMinor: number,
  facts: BasketFacts,
): Discounts {
  const ofItems = itemDiscounts(lines, subtotalMinor, facts);
  const offLine = lines.map((_, index) => sum(ofItems.filter(({ line }) => line === index).map(worth)));
  const leftByItems = subtotalMinor - sum(offLine);
  const ofOrder = orderDiscount(leftByItems, deliveryFeeMinor, facts);
  const leftByPromotionsMinor = leftByItems - (ofOrder?.offItemsMinor ?? 0);
  const coupon = couponDiscount(
    facts.coupon,
    leftByPromotionsMinor,
    deliveryFeeMinor - (ofOrder?.offDeliveryMinor ?? 0),
  );

  const offItems = (ofOrder?.offItemsMinor ?? 0) + (coupon?.offItemsMinor ?? 0);
  const left = lines.map((line, index) => line.lineTotalMinor - (offLine[index] ?? 0));
  const shares = splitByWeight(offItems, left);
  return {
    byLine: offLine.map((off, index) => off + (shares[index] ?? 0)),
    leftByPromotionsMinor,
    parts: [
      ...[...Map.groupBy(ofItems, ({ sourceId }) => sourceId).values()].map(group => taken('ITEM_PROMOTION', group)),
      ...(ofOrder ? [taken('ORDER_PROMOTION', [ofOrder])] : []),
      ...(coupon ? [taken('COUPON', [coupon])] : []),
    ],
  };
}

/** One part for all that one promotion or coupon takes off. */
function taken(kind: PricePartKind, discounts: readonly Discount[]): PricePart {
  const { sourceId = null, label = null, paidByPlatform = false } = discounts[0] ?? {};
  return { kind, sourceId, label, paidByPlatform, amountMinor: -sum(discounts.map(worth)) };
}

const plain = (kind: PricePartKind, amountMinor: number): PricePart => ({
  kind,
  sourceId: null,
  label: null,
  paidByPlatform: false,
  amountMinor,
});
