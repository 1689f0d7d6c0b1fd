import type {
  BasketFacts,
  BasketLineFacts,
  CouponFacts,
  PromotionFacts,
} from '../../../subgraphs/order/domain/basket.ts';

export const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

/** One dish at 8.00. */
export const dish = (more: Partial<BasketLineFacts> = {}): BasketLineFacts => ({
  itemId: 'dal',
  known: true,
  name: 'Dal',
  available: true,
  stock: null,
  limitPerOrder: null,
  unitPrice: eur(800),
  modifiers: [],
  modifierProblem: null,
  ...more,
});

export const promotion = (kind: PromotionFacts['kind'], more: Partial<PromotionFacts> = {}): PromotionFacts => ({
  id: `${kind} ${JSON.stringify(more)}`,
  name: kind,
  kind,
  basisPoints: null,
  amount: null,
  itemIds: ['dal'],
  minimumSubtotal: eur(0),
  ...more,
});

export const coupon = (kind: CouponFacts['kind'], more: Partial<CouponFacts> = {}): CouponFacts => ({
  id: 'coupon',
  code: 'WELCOME',
  kind,
  basisPoints: null,
  amount: null,
  maximumDiscount: null,
  minimumSubtotal: null,
  paidByPlatform: true,
  ...more,
});

/** An open restaurant that brings for 2.90, and asks for nothing else. */
export const facts = (more: Partial<BasketFacts> = {}): BasketFacts => ({
  restaurantId: 'r',
  restaurantName: 'R',
  ownerId: 'o',
  currency: 'EUR',
  timeZone: 'Europe/Helsinki',
  location: { latitude: 0, longitude: 0 },
  addressLine: 'x',
  isLive: true,
  isOpen: true,
  opensAt: null,
  autoAccept: false,
  preparationSeconds: 600,
  minimumOrder: eur(0),
  cashOnDelivery: true,
  maxOrdersPer15Minutes: null,
  distanceMeters: 1000,
  rideSeconds: 300,
  inDeliveryArea: true,
  deliveryFee: eur(290),
  freeDeliveryFrom: null,
  packagingFee: eur(0),
  smallOrderFee: eur(0),
  smallOrderBelow: eur(0),
  taxBasisPoints: 0,
  commissionBasisPoints: 1500,
  promotions: [],
  coupon: null,
  couponProblem: null,
  lines: [dish()],
  ...more,
});
