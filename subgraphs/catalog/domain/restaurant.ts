/** Orders in a row that may stay without an answer: one more pauses the restaurant. */
export const mostUnanswered = 2;

export type RestaurantState = 'ONBOARDING' | 'LIVE' | 'PAUSED' | 'CLOSED';

/** A kitchen that sells meals. Amounts are minor units of `currency`. */
export type Restaurant = {
  id: string;
  ownerId: string;
  name: string;
  cuisines: string[];
  latitude: number;
  longitude: number;
  addressLine: string;
  timeZone: string;
  deliveryRadiusMeters: number;
  deliveryFeeMinor: number;
  minimumOrderMinor: number;
  currency: string;
  preparationMinutes: number;
  autoAccept: boolean;
  cashOnDelivery: boolean;
  packagingFeeMinor: number;
  smallOrderFeeMinor: number;
  /** Orders whose items come to less pay that fee. */
  smallOrderBelowMinor: number;
  taxBasisPoints: number;
  /** Null for no limit. */
  maxOrdersPer15Minutes: number | null;
  /** The platform's share of what it sells. */
  commissionBasisPoints: number;
  /** Whether it has delivery areas; where it has none, the radius counts. */
  deliversByArea: boolean;
  state: RestaurantState;
  ratingSum: number;
  ratingCount: number;
  version: number;
};

/** Who looks, as far as the catalog cares. */
export type Onlooker = { userId: string | null; isAdmin: boolean; isService: boolean };

/** What decides who may see and change something of a restaurant. */
export type Owned = Pick<Restaurant, 'ownerId' | 'state'>;

const isOwner = ({ ownerId }: Owned, { userId }: Onlooker) => ownerId === userId;

/** Whether it can be found by browsing: one that is not open to the public exists for its owner only. */
export const canBrowse = (restaurant: Owned, viewer: Onlooker): boolean =>
  restaurant.state === 'LIVE' ||
  restaurant.state === 'PAUSED' ||
  isOwner(restaurant, viewer) ||
  viewer.isAdmin ||
  viewer.isService;

/** Whether it can be named: one that has closed still stands in everybody's old orders. */
export const canSee = (restaurant: Owned, viewer: Onlooker): boolean =>
  restaurant.state === 'CLOSED' || canBrowse(restaurant, viewer);

export const canChange = (restaurant: Owned, viewer: Onlooker): boolean =>
  isOwner(restaurant, viewer) || viewer.isAdmin;

/** Mean of its reviews to one decimal; null before the first. */
export const ratingOf = ({ ratingSum, ratingCount }: Pick<Restaurant, 'ratingSum' | 'ratingCount'>): number | null =>
  ratingCount === 0 ? null : Math.round((10 * ratingSum) / ratingCount) / 10;
