/** WGS84 degrees, six decimals. */
export type GeoPoint = { latitude: number; longitude: number };

/** Integer minor units. */
export type Money = { amountMinor: number; currency: string };

export type DemoRole = 'CUSTOMER' | 'MERCHANT' | 'RIDER' | 'DISPATCHER' | 'SUPPORT' | 'ADMIN';

export type DemoAddress = { id: string; label: string; line: string; location: GeoPoint; isDefault: boolean };

export type DemoAccount = {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  roles: readonly DemoRole[];
  addresses: readonly DemoAddress[];
};

export type StreetNode = GeoPoint & { id: number };

/** `oneWay` streets go `from` → `to` only; the others are listed once and go both ways. */
export type StreetEdge = { from: number; to: number; lengthMeters: number; name: string; oneWay: boolean };

export type StreetGraph = { nodes: StreetNode[]; edges: StreetEdge[] };

/** Local times; Monday is 1. `closes` at or before `opens` is on the next day; '24:00' is the day's end. */
export type OpeningHours = { day: number; opens: string; closes: string };

export type OpeningStretch = { opens: string; closes: string };

export type ModifierOption = { id: string; name: string; priceMinor: number };

export type ModifierGroup = { id: string; name: string; min: number; max: number; options: ModifierOption[] };

export type DemoMenuItem = {
  id: string;
  sourceKey: string;
  name: string;
  description: string;
  priceMinor: number;
  /** False: sold out. */
  available: boolean;
  /** Null: the restaurant does not count it. */
  stock: number | null;
  limitPerOrder: number | null;
  modifierGroups: ModifierGroup[];
};

export type DemoMenu = { sections: { name: string; items: DemoMenuItem[] }[] };

/** What an order costs and needs besides its dishes. */
export type DemoTerms = {
  cashOnDelivery: boolean;
  packagingFeeMinor: number;
  smallOrderFeeMinor: number;
  smallOrderBelowMinor: number;
  /** On top of the prices. */
  taxBasisPoints: number;
  /** Null for no limit. */
  maxOrdersPer15Minutes: number | null;
};

export type DemoDeliveryArea = {
  name: string;
  polygon: GeoPoint[];
  baseFeeMinor: number;
  perKilometreFeeMinor: number;
  /** No fee from this subtotal on; null for never. */
  freeFromMinor: number | null;
  /** Null for the restaurant's own. */
  minimumOrderMinor: number | null;
};

export type DemoRestaurant = {
  /** Never changes, so that loading the city again finds the row it made before. */
  sourceKey: string;
  id: string;
  ownerId: string;
  name: string;
  cuisines: string[];
  location: GeoPoint;
  addressLine: string;
  timeZone: string;
  openingHours: OpeningHours[];
  preparationMinutes: number;
  deliveryRadiusMeters: number;
  deliveryFee: Money;
  minimumOrder: Money;
  /** Orders are accepted without anyone in the kitchen touching a screen. */
  autoAccept: boolean;
  terms: DemoTerms;
  /** The first that holds a door counts; empty: the radius does. */
  deliveryAreas: DemoDeliveryArea[];
  /** Hours on the first day of each month; null as on any other. */
  festival: OpeningStretch[] | null;
  menu: DemoMenu;
};

/** `basisPoints` for the PERCENT kinds, `amountMinor` for the AMOUNT kinds; they hold until further notice. */
export type DemoPromotion = {
  id: string;
  restaurantId: string;
  name: string;
  kind: 'ITEM_PERCENT' | 'ITEM_AMOUNT' | 'ORDER_PERCENT' | 'ORDER_AMOUNT' | 'FREE_DELIVERY';
  basisPoints: number | null;
  amountMinor: number | null;
  itemIds: string[];
  minimumSubtotalMinor: number;
};

export type DemoCoupon = {
  id: string;
  code: string;
  /** Null for every restaurant. */
  restaurantId: string | null;
  kind: 'PERCENT' | 'AMOUNT' | 'FREE_DELIVERY';
  basisPoints: number | null;
  amountMinor: number | null;
  maximumDiscountMinor: number | null;
  minimumSubtotalMinor: number | null;
  limitPerCustomer: number;
};

/** `stock` portions of an item, for so many hours from when the city is loaded. */
export type DemoFlashSale = {
  itemId: string;
  restaurantId: string;
  priceMinor: number;
  stock: number;
  hours: number;
};

export type DemoOffers = { promotions: DemoPromotion[]; coupons: DemoCoupon[]; flashSale: DemoFlashSale };

export type DemoCity = {
  name: string;
  timeZone: string;
  currency: string;
  streets: StreetGraph;
  restaurants: DemoRestaurant[];
  offers: DemoOffers;
  accounts: DemoAccount[];
};
