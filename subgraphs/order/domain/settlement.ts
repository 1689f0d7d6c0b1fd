import { portionOf } from './largest-remainder.ts';
import { balanceOf, kindOf, type LedgerEntry, type LedgerLine, line } from './ledger.ts';
import type { Fault, Order } from './order.ts';

/** What an order's price means to those who share it. All in minor units, none below zero but `foodMinor` in theory. */
export type Sale = {
  restaurantId: string;
  totalMinor: number;
  /** Items and packaging, less the discounts that the restaurant bears. */
  foodMinor: number;
  commissionBasisPoints: number;
  taxMinor: number;
  /** For delivery and small orders. */
  feesMinor: number;
  tipMinor: number;
  /** Discounts that the platform bears. */
  couponCostMinor: number;
};

/** `couponCostMinor` is what of the order's discounts the platform bears; the restaurant bears the others. */
export function saleOf(order: Order, couponCostMinor: number): Sale {
  const { restaurantId, totalMinor, taxMinor, tipMinor, commissionBasisPoints } = order;
  const merchantDiscountMinor = order.discountMinor - couponCostMinor;
  return {
    restaurantId,
    totalMinor,
    foodMinor: order.subtotalMinor + order.packagingMinor - merchantDiscountMinor,
    commissionBasisPoints,
    taxMinor,
    feesMinor: order.deliveryFeeMinor + order.smallOrderFeeMinor,
    tipMinor,
    couponCostMinor,
  };
}

const commissionOf = ({ commissionBasisPoints }: Sale, foodMinor: number) =>
  portionOf(Math.max(0, foodMinor), commissionBasisPoints);

/** The restaurant's line stands first, also when it is zero: by it the order counts as sold. */
function restaurantsShare(sale: Sale): LedgerLine[] {
  const commissionMinor = commissionOf(sale, sale.foodMinor);
  return [
    line('MERCHANT', commissionMinor - sale.foodMinor, sale.restaurantId),
    line('COMMISSION', -commissionMinor, sale.restaurantId),
    line('TAX', -sale.taxMinor, sale.restaurantId),
    line('COUPON_COST', sale.couponCostMinor),
  ];
}

/** The meal changed hands: everything was earned. The tip stays with CUSTOMER until it is known whose it is. */
export const handOverLines = (sale: Sale): LedgerLine[] => [
  ...restaurantsShare(sale),
  line('PLATFORM', -sale.feesMinor),
  line('CUSTOMER', sale.totalMinor - sale.tipMinor),
];

/**
 * The restaurant is paid, and nobody brings the meal. `keptMinor` is what the customer pays of it in the end: what is
 * missing the platform bears, what is left over are its fees.
 */
export function kitchenLines(sale: Sale, keptMinor: number): LedgerLine[] {
  const missingMinor = sale.foodMinor + sale.taxMinor - sale.couponCostMinor - keptMinor;
  return [
    ...restaurantsShare(sale),
    line('CUSTOMER', keptMinor),
    line(missingMinor > 0 ? 'REFUND_COST' : 'PLATFORM', missingMinor),
  ];
}

/**
 * Who bears a refund of a meal that was handed over. A restaurant at fault bears it up to all that it got, and its
 * commission and tax shrink with its sale; the rest, and what is nobody's fault but ours, the platform bears.
 */
export function bornBy(sale: Sale, fault: Fault, amountMinor: number, entries: readonly LedgerEntry[]): LedgerLine[] {
  const before = bornByRestaurant(entries);
  const most = Math.max(0, sale.foodMinor + sale.taxMinor - before);
  const theirs = fault === 'MERCHANT' ? Math.min(amountMinor, most) : 0;
  // As the difference of two sums, so that the roundings of many small refunds come to nothing in the end.
  const [old, now] = [splitRefund(sale, before), splitRefund(sale, before + theirs)];
  return [
    line('MERCHANT', now.merchant - old.merchant, sale.restaurantId),
    line('COMMISSION', now.commission - old.commission, sale.restaurantId),
    line('TAX', now.tax - old.tax, sale.restaurantId),
    line('REFUND_COST', amountMinor - theirs),
  ];
}

function splitRefund(sale: Sale, bornMinor: number) {
  const whole = sale.foodMinor + sale.taxMinor;
  const tax = whole > 0 ? Math.round((bornMinor * sale.taxMinor) / whole) : 0;
  const commission = commissionOf(sale, bornMinor - tax);
  return { tax, commission, merchant: bornMinor - tax - commission };
}

/** What the restaurant bore so far of an order's refunds, commission and tax included. */
function bornByRestaurant(entries: readonly LedgerEntry[]): number {
  const refunds = entries.filter(({ transactionKey }) => kindOf(transactionKey) === 'REFUND');
  return balanceOf(refunds, 'MERCHANT', 'COMMISSION', 'TAX');
}

/** What the restaurant has earned of the order becomes due. */
export function settlementLines(restaurantId: string, entries: readonly LedgerLine[]): LedgerLine[] {
  const earned = balanceOf(entries, 'MERCHANT');
  return [line('MERCHANT', -earned, restaurantId), line('PAYOUT', earned, restaurantId)];
}
