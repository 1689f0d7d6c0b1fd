import type { Money } from './money.ts';

/** The codes this subgraph refuses with. */
export type RefusalCode =
  | 'OUT_OF_STOCK'
  | 'PRICE_CHANGED'
  | 'RESTAURANT_CLOSED'
  | 'OUT_OF_AREA'
  | 'BELOW_MINIMUM'
  | 'CAPACITY_FULL'
  | 'CART_EMPTY'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'ILLEGAL_TRANSITION'
  | 'CONFLICT'
  | 'PAYMENT_DECLINED'
  | 'COUPON_INVALID'
  | 'RATE_LIMITED'
  | 'SALE_NOT_OPEN'
  | 'LIMIT_PER_CUSTOMER'
  | 'CODE_WRONG'
  | 'CODE_EXPIRED';

export type Refused = { __typename: 'Refused'; code: RefusalCode; message: string; retryAt: Date | null };

export type OutOfStock = {
  __typename: 'OutOfStock';
  code: 'OUT_OF_STOCK';
  message: string;
  items: { item: { id: string }; available: number }[];
};

export type PriceChanged = {
  __typename: 'PriceChanged';
  code: 'PRICE_CHANGED';
  message: string;
  expected: Money;
  actual: Money;
};

export const refuse = (code: RefusalCode, message: string, retryAt: Date | null = null): Refused => ({
  __typename: 'Refused',
  code,
  message,
  retryAt,
});

export const outOfStock = (short: readonly { itemId: string; available: number }[]): OutOfStock => ({
  __typename: 'OutOfStock',
  code: 'OUT_OF_STOCK',
  message: 'Too little of something is left.',
  items: short.map(({ itemId, available }) => ({ item: { id: itemId }, available: Math.max(0, available) })),
});

export const priceChanged = (
  expected: Money,
  actual: Money,
  message = 'The total is no longer what you saw.',
): PriceChanged => ({
  __typename: 'PriceChanged',
  code: 'PRICE_CHANGED',
  message,
  expected,
  actual,
});

export const kitchenFull = (roomAt: Date) =>
  refuse('CAPACITY_FULL', 'The kitchen has its hands full. Try again a little later.', roomAt);

/** Somebody else was quicker three times in a row. */
export const conflict = () => refuse('CONFLICT', 'The order is changing right now. Look again and retry.');
