import { z } from 'zod';
import type { BasketFacts } from '../domain/basket.ts';

const money = '{ amountMinor currency }';

/** What the catalog is asked of a basket. */
export const factsFields = `
  restaurantId restaurantName ownerId currency timeZone location { latitude longitude } addressLine
  isLive isOpen opensAt autoAccept preparationSeconds minimumOrder ${money} cashOnDelivery maxOrdersPer15Minutes
  distanceMeters rideSeconds inDeliveryArea deliveryFee ${money} freeDeliveryFrom ${money}
  packagingFee ${money} smallOrderFee ${money} smallOrderBelow ${money} taxBasisPoints commissionBasisPoints
  promotions { id name kind basisPoints amount ${money} itemIds minimumSubtotal ${money} }
  coupon {
    id code kind basisPoints amount ${money} maximumDiscount ${money} minimumSubtotal ${money} paidByPlatform
  }
  couponProblem
  lines {
    itemId known name available stock limitPerOrder unitPrice ${money} modifierProblem
    modifiers { id name price ${money} }
  }`;

const moneyShape = z.object({ amountMinor: z.number(), currency: z.string() });

/** The same as it is answered. */
export const factsShape: z.ZodType<BasketFacts> = z.object({
  restaurantId: z.string(),
  restaurantName: z.string(),
  ownerId: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  location: z.object({ latitude: z.number(), longitude: z.number() }),
  addressLine: z.string(),
  isLive: z.boolean(),
  isOpen: z.boolean(),
  opensAt: z.coerce.date().nullable(),
  autoAccept: z.boolean(),
  preparationSeconds: z.number(),
  minimumOrder: moneyShape,
  cashOnDelivery: z.boolean(),
  maxOrdersPer15Minutes: z.number().nullable(),
  distanceMeters: z.number().nullable(),
  rideSeconds: z.number(),
  inDeliveryArea: z.boolean(),
  deliveryFee: moneyShape,
  freeDeliveryFrom: moneyShape.nullable(),
  packagingFee: moneyShape,
  smallOrderFee: moneyShape,
  smallOrderBelow: moneyShape,
  taxBasisPoints: z.number(),
  commissionBasisPoints: z.number(),
  promotions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['ITEM_PERCENT', 'ITEM_AMOUNT', 'ORDER_PERCENT', 'ORDER_AMOUNT', 'FREE_DELIVERY']),
      basisPoints: z.number().nullable(),
      amount: moneyShape.nullable(),
      itemIds: z.array(z.string()),
      minimumSubtotal: moneyShape,
    }),
  ),
  coupon: z
    .object({
      id: z.string(),
      code: z.string(),
      kind: z.enum(['PERCENT', 'AMOUNT', 'FREE_DELIVERY']),
      basisPoints: z.number().nullable(),
      amount: moneyShape.nullable(),
      maximumDiscount: moneyShape.nullable(),
      minimumSubtotal: moneyShape.nullable(),
      paidByPlatform: z.boolean(),
    })
    .nullable(),
  couponProblem: z.string().nullable(),
  lines: z.array(
    z.object({
      itemId: z.string(),
      known: z.boolean(),
      name: z.string(),
      available: z.boolean(),
      stock: z.number().nullable(),
      limitPerOrder: z.number().nullable(),
      unitPrice: moneyShape,
      modifiers: z.array(z.object({ id: z.string(), name: z.string(), price: moneyShape })),
      modifierProblem: z.string().nullable(),
    }),
  ),
});
