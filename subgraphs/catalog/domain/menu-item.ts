import type { Owned } from './restaurant.ts';

/** A dish as the catalog keeps it. Prices are minor units of the restaurant's `currency`. */
export type MenuItem = {
  id: string;
  restaurantId: string;
  sectionId: string;
  name: string;
  description: string | null;
  priceMinor: number;
  currency: string;
  limitPerOrder: number | null;
  soldOut: boolean;
  /** Portions that can still be sold; null when the restaurant does not count them. */
  stock: number | null;
  /** Of its restaurant: who may see and change it. */
  seller: Owned;
};

export type ModifierOption = { id: string; name: string; priceMinor: number };

/** A choice that an item offers: from `min` to `max` of its options. */
export type ModifierGroup = { id: string; name: string; min: number; max: number; options: ModifierOption[] };

export type MenuSection = { id: string; name: string; items: MenuItem[] };

export const isAvailable = ({ soldOut, stock }: Pick<MenuItem, 'soldOut' | 'stock'>): boolean =>
  !soldOut && (stock === null || stock > 0);
