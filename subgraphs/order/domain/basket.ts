import type { Money } from './money.ts';

/** What somebody means to order, however it came: by lines or from the cart. */
export type BasketLine = { itemId: string; modifierOptionIds: string[]; quantity: number };

/** What the catalog says of a basket at one moment. */
export type BasketFacts = {
  restaurantId: string;
  restaurantName: string;
  ownerId: string;
  currency: string;
  location: { latitude: number; longitude: number };
  addressLine: string;
  isLive: boolean;
  isOpen: boolean;
  opensAt: Date | null;
  autoAccept: boolean;
  preparationSeconds: number;
  minimumOrder: Money;
  inDeliveryArea: boolean;
  deliveryFee: Money;
  /** One for each line asked about, in that order. */
  lines: BasketLineFacts[];
};

export type BasketLineFacts = {
  itemId: string;
  known: boolean;
  name: string;
  available: boolean;
  stock: number | null;
  limitPerOrder: number | null;
  unitPrice: Money;
  modifiers: { id: string; name: string; price: Money }[];
  modifierProblem: string | null;
};

export const mostLines = 50;
export const mostOfOne = 99;
export const mostModifiers = 30;
