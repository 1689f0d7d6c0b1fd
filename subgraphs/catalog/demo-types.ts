import type { RestaurantTerms } from './data/restaurant-rows.ts';
import type { SourcedCoupon, SourcedPromotion } from './data/sourced-offers.ts';
import type { ModifierGroup } from './domain/menu-item.ts';
import type { OpeningHours } from './domain/opening-hours.ts';

type Money = { amountMinor: number; currency: string };
type Place = { latitude: number; longitude: number };

export type DemoItem = {
  id: string;
  sourceKey: string;
  name: string;
  description: string;
  priceMinor: number;
  available: boolean;
  stock: number | null;
  limitPerOrder: number | null;
  modifierGroups: readonly ModifierGroup[];
};

export type DemoArea = {
  name: string;
  polygon: readonly Place[];
  baseFeeMinor: number;
  perKilometreFeeMinor: number;
  freeFromMinor: number | null;
  minimumOrderMinor: number | null;
};

export type DemoRestaurant = {
  sourceKey: string;
  id: string;
  ownerId: string;
  name: string;
  cuisines: readonly string[];
  location: Place;
  addressLine: string;
  timeZone: string;
  openingHours: readonly OpeningHours[];
  preparationMinutes: number;
  deliveryRadiusMeters: number;
  deliveryFee: Money;
  minimumOrder: Money;
  autoAccept: boolean;
  terms: Omit<RestaurantTerms, 'autoAccept'>;
  deliveryAreas: readonly DemoArea[];
  /** Hours on the first day of each month; null as on any other. */
  festival: readonly { opens: string; closes: string }[] | null;
  menu: { sections: readonly { name: string; items: readonly DemoItem[] }[] };
};

export type DemoOffers = {
  promotions: readonly SourcedPromotion[];
  coupons: readonly Omit<SourcedCoupon, 'currency'>[];
  /** `stock` portions for so many hours from the load on. */
  flashSale: { itemId: string; restaurantId: string; priceMinor: number; stock: number; hours: number };
};
