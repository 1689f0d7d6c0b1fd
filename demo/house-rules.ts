import type { OpeningStretch } from './types.ts';

/** What sets a kitchen apart from the others, beyond its menu and its hours. Rupees are whole. */
export type HouseRules = {
  /** Delivers by areas with fees of their own, near and far. */
  byArea?: boolean;
  packagingRupees?: number;
  /** A fee of so much on orders below so much. */
  smallOrder?: { feeRupees: number; belowRupees: number };
  /** On top of the prices. */
  taxPercent?: number;
  ordersInAQuarter?: number;
  acceptsByItself?: boolean;
  noCash?: boolean;
  /** Hours on the first day of each month, when the harbour has its festival: none is closed. */
  festival?: OpeningStretch[];
};

/** By name; the other kitchens have none of it, and so has Demo Kitchen: what a dish costs there is all that it costs. */
export const houseRules: Readonly<Record<string, HouseRules>> = {
  'Udaya Tiffin Room': { byArea: true, taxPercent: 5 },
  'Mustard Field': { byArea: true, packagingRupees: 15, taxPercent: 5 },
  'Tuk Tuk Table': { byArea: true, smallOrder: { feeRupees: 20, belowRupees: 200 } },
  'Clay Oven Courtyard': { packagingRupees: 20, taxPercent: 5, noCash: true },
  'Golden Carp': { smallOrder: { feeRupees: 25, belowRupees: 300 }, taxPercent: 5 },
  'Wok This Way': { packagingRupees: 10, smallOrder: { feeRupees: 15, belowRupees: 250 } },
  'Kaima & Ghee': { festival: [] },
  'Fish Auction Mess': { festival: [{ opens: '11:00', closes: '15:00' }] },
  'Bombay Junction': { festival: [{ opens: '06:00', closes: '02:00' }], packagingRupees: 5 },
  'Pizzeria Due Ponti': { ordersInAQuarter: 6, packagingRupees: 12 },
  'Nonna Lucia': { ordersInAQuarter: 4, taxPercent: 5 },
  'Smash Yard': { acceptsByItself: true, ordersInAQuarter: 12 },
  'Platform One Coffee': { acceptsByItself: true, noCash: true },
  'Snow Bell Ice Cream': { acceptsByItself: true, packagingRupees: 8 },
  'Green Ledger': { packagingRupees: 10, noCash: true },
};
