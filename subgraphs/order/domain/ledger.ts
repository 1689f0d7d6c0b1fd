/** Whose money it is. RIDER and MERCHANT are of one rider and one restaurant each. */
export type LedgerAccount =
  /** Money at the payment provider. */
  | 'PROVIDER'
  /** Cash that riders and counters have taken. */
  | 'CASH'
  /** What customers paid for and have not received yet. */
  | 'CUSTOMER'
  | 'MERCHANT'
  | 'RIDER'
  /** Commission, delivery and small-order fees, less what the platform gives away. */
  | 'PLATFORM'
  /** Coupons and promotions that the platform bears. */
  | 'COUPON_COST'
  /** Refunds and compensations that the platform bears. */
  | 'REFUND_COST'
  | 'TAX';
