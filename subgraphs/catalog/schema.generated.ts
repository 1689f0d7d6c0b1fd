import type { ResolverFn } from '../../platform/resolver-fn.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RestaurantRow, MenuItemRow, FlashSaleRow, PromotionRow, CouponRow, UserReference } from './mappers.ts';
import type { CatalogContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type { ResolverFn };
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An ISO 4217 currency code: `EUR`. */
  CurrencyCode: { input: string; output: string; }
  /** An instant in RFC 3339, in UTC, with milliseconds: `2026-01-31T18:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** A calendar day, `2026-01-31`, in the time zone of the restaurant or rider it belongs to. */
  LocalDate: { input: string; output: string; }
  /** A local wall-clock time, `HH:MM`, from `00:00` to `24:00`. */
  LocalTime: { input: string; output: string; }
  /** A telephone number in E.164: `+14155550123`. */
  PhoneNumber: { input: string; output: string; }
  /** A whole number within ±2^53, which JSON and JavaScript carry exactly. */
  SafeInt: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

/** Everything that pricing and the promise to a customer depend on, as it stands at this moment. */
export type BasketFacts = {
  __typename?: 'BasketFacts';
  addressLine: Scalars['String']['output'];
  autoAccept: Scalars['Boolean']['output'];
  cashOnDelivery: Scalars['Boolean']['output'];
  /** The platform's share of what the restaurant sells. */
  commissionBasisPoints: Scalars['Int']['output'];
  /** The coupon of the code asked about, when it may be used by this customer here and now. */
  coupon: Maybe<CouponFacts>;
  /** Why the coupon may not be used, as a sentence; null when it may, or when none was asked about. */
  couponProblem: Maybe<Scalars['String']['output']>;
  currency: Scalars['CurrencyCode']['output'];
  /** By area and distance; zero where no drop-off was given. */
  deliveryFee: Money;
  /** Null where no drop-off was given. */
  distanceMeters: Maybe<Scalars['Int']['output']>;
  /** No delivery fee from this subtotal on; null for never. */
  freeDeliveryFrom: Maybe<Money>;
  /** True where no drop-off was given. */
  inDeliveryArea: Scalars['Boolean']['output'];
  isLive: Scalars['Boolean']['output'];
  /** Open at the moment asked about. */
  isOpen: Scalars['Boolean']['output'];
  /** One for each line asked about, in that order. */
  lines: Array<BasketLineFacts>;
  location: GeoPoint;
  maxOrdersPer15Minutes: Maybe<Scalars['Int']['output']>;
  minimumOrder: Money;
  /** The next moment it opens; null when open or when none is known. */
  opensAt: Maybe<Scalars['DateTime']['output']>;
  ownerId: Scalars['ID']['output'];
  packagingFee: Money;
  preparationSeconds: Scalars['Int']['output'];
  /** Promotions that hold at the moment asked about. */
  promotions: Array<PromotionFacts>;
  restaurantId: Scalars['ID']['output'];
  restaurantName: Scalars['String']['output'];
  /** Seconds of a ride from the restaurant to the drop-off; zero where none was given. */
  rideSeconds: Scalars['Int']['output'];
  smallOrderBelow: Money;
  smallOrderFee: Money;
  taxBasisPoints: Scalars['Int']['output'];
  timeZone: Scalars['String']['output'];
};

export type BasketFactsInput = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
  couponCode?: InputMaybe<Scalars['String']['input']>;
  /** Who means to order: coupons are counted by it. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Null for self pick-up. */
  dropoff?: InputMaybe<GeoPointInput>;
  lines: Array<BasketLineInput>;
  restaurantId: Scalars['ID']['input'];
};

export type BasketLineFacts = {
  __typename?: 'BasketLineFacts';
  available: Scalars['Boolean']['output'];
  itemId: Scalars['ID']['output'];
  /** False when the item is not on this restaurant's menu. */
  known: Scalars['Boolean']['output'];
  limitPerOrder: Maybe<Scalars['Int']['output']>;
  /** What is wrong with the chosen options, as a sentence; null when nothing. */
  modifierProblem: Maybe<Scalars['String']['output']>;
  modifiers: Array<BasketModifierFacts>;
  name: Scalars['String']['output'];
  /** Portions left; null when not counted. */
  stock: Maybe<Scalars['Int']['output']>;
  /** Item and chosen options together. */
  unitPrice: Money;
};

export type BasketLineInput = {
  itemId: Scalars['ID']['input'];
  modifierOptionIds: Array<Scalars['ID']['input']>;
  quantity: Scalars['Int']['input'];
};

export type BasketModifierFacts = {
  __typename?: 'BasketModifierFacts';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  price: Money;
};

export type BestSeller = {
  __typename?: 'BestSeller';
  item: MenuItem;
  soldCount: Scalars['Int']['output'];
};

/** A discount for whoever knows its code, on what is left after promotions. */
export type Coupon = {
  __typename?: 'Coupon';
  amount: Maybe<Money>;
  basisPoints: Maybe<Scalars['Int']['output']>;
  /** What a customer enters, in upper case. Not named `code`: that is a refusal's, and both stand in one union. */
  couponCode: Scalars['String']['output'];
  endsAt: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  kind: CouponKind;
  /** How often one customer can use it. */
  limitPerCustomer: Scalars['Int']['output'];
  /** How often it can be used in all; null for no limit. */
  limitTotal: Maybe<Scalars['Int']['output']>;
  /** The most that a PERCENT coupon takes off. */
  maximumDiscount: Maybe<Money>;
  minimumSubtotal: Maybe<Money>;
  /** Null for every restaurant. */
  restaurant: Maybe<Restaurant>;
  startsAt: Scalars['DateTime']['output'];
  /** Uses that count now: held and redeemed. */
  usedCount: Scalars['Int']['output'];
};

export type CouponFacts = {
  __typename?: 'CouponFacts';
  amount: Maybe<Money>;
  basisPoints: Maybe<Scalars['Int']['output']>;
  code: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  kind: CouponKind;
  maximumDiscount: Maybe<Money>;
  minimumSubtotal: Maybe<Money>;
  /** Whether the platform bears it, or the restaurant. */
  paidByPlatform: Scalars['Boolean']['output'];
};

export type CouponInput = {
  amount?: InputMaybe<MoneyInput>;
  basisPoints?: InputMaybe<Scalars['Int']['input']>;
  /** 3 to 40 letters, digits and dashes; case makes no difference. */
  code: Scalars['String']['input'];
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  kind: CouponKind;
  /** 1 where null. */
  limitPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  limitTotal?: InputMaybe<Scalars['Int']['input']>;
  maximumDiscount?: InputMaybe<MoneyInput>;
  minimumSubtotal?: InputMaybe<MoneyInput>;
  /** Null for every restaurant: admins only. */
  restaurantId?: InputMaybe<Scalars['ID']['input']>;
  /** Null for now. */
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type CouponKind =
  | 'AMOUNT'
  | 'FREE_DELIVERY'
  | 'PERCENT';

export type CreateFlashSaleResult = FlashSale | Refused;

/** A polygon that the restaurant delivers to, with what that costs. */
export type DeliveryArea = {
  __typename?: 'DeliveryArea';
  baseFee: Money;
  /** No fee from this subtotal on; null for never. */
  freeFrom: Maybe<Money>;
  /** The smallest order there; null for the restaurant's own. */
  minimumOrder: Maybe<Money>;
  name: Scalars['String']['output'];
  /** On top, for each kilometre as the crow flies, counted to the metre and rounded up to a whole minor unit. */
  perKilometreFee: Money;
  /** The corners in their order; the last is joined to the first. */
  polygon: Array<GeoPoint>;
};

export type DeliveryAreaInput = {
  baseFee: MoneyInput;
  freeFrom?: InputMaybe<MoneyInput>;
  minimumOrder?: InputMaybe<MoneyInput>;
  /** 1 to 80 characters. */
  name: Scalars['String']['input'];
  perKilometreFee?: InputMaybe<MoneyInput>;
  /**
   * 3 to 100 corners, all within 30 km of the restaurant, whose edges do not cross. They count to the millionth of a degree,
   * and lie neither across the 180th meridian nor beyond 85 degrees north or south.
   */
  polygon: Array<GeoPointInput>;
};

/** Some portions of one item at one price, for a while, one to a customer. */
export type FlashSale = {
  __typename?: 'FlashSale';
  endsAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  item: MenuItem;
  price: Money;
  remaining: Scalars['Int']['output'];
  startsAt: Scalars['DateTime']['output'];
};

export type FlashSaleFacts = {
  __typename?: 'FlashSaleFacts';
  /** Portions that nobody holds and nobody has. */
  available: Scalars['Int']['output'];
  endsAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  itemId: Scalars['ID']['output'];
  price: Money;
  restaurantId: Scalars['ID']['output'];
  startsAt: Scalars['DateTime']['output'];
};

export type FlashSaleInput = {
  endsAt: Scalars['DateTime']['input'];
  itemId: Scalars['ID']['input'];
  price: MoneyInput;
  startsAt: Scalars['DateTime']['input'];
  stock: Scalars['Int']['input'];
};

/** A place in WGS 84 degrees. */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
};

/** A place in WGS 84 degrees: latitude within ±90, longitude within ±180; anything else is BAD_USER_INPUT. */
export type GeoPointInput = {
  latitude: Scalars['Float']['input'];
  longitude: Scalars['Float']['input'];
};

export type HoldCouponInput = {
  amount: MoneyInput;
  couponId: Scalars['ID']['input'];
  customerId: Scalars['ID']['input'];
};

export type HoldStockInput = {
  /** Held with the stock, or else nothing is. */
  coupon?: InputMaybe<HoldCouponInput>;
  /** Who orders. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** When the hold falls by itself. */
  expiresAt: Scalars['DateTime']['input'];
  /** The flash sale whose stock the portion comes from, instead of the item's. */
  flashSaleId?: InputMaybe<Scalars['ID']['input']>;
  lines: Array<HoldStockLineInput>;
  orderId: Scalars['ID']['input'];
  restaurantId: Scalars['ID']['input'];
};

export type HoldStockLineInput = {
  itemId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};

/** Held, or what was short; neither when the order had let go of its stock before. */
export type HoldStockResult = {
  __typename?: 'HoldStockResult';
  /** Why the coupon could not be held, as a sentence; null otherwise. */
  couponProblem: Maybe<Scalars['String']['output']>;
  held: Scalars['Boolean']['output'];
  /** LIMIT_PER_CUSTOMER or SALE_NOT_OPEN of a flash sale; null otherwise. */
  saleProblem: Maybe<RefusalCode>;
  short: Array<ShortItem>;
};

export type Menu = {
  __typename?: 'Menu';
  sections: Array<MenuSection>;
};

export type MenuItem = {
  __typename?: 'MenuItem';
  /** Whether it can be ordered: neither sold out nor, where it is counted, at zero. */
  available: Scalars['Boolean']['output'];
  description: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** At most this many in one order; null for no limit but 99. */
  limitPerOrder: Maybe<Scalars['Int']['output']>;
  modifierGroups: Array<ModifierGroup>;
  name: Scalars['String']['output'];
  price: Money;
  restaurant: Restaurant;
  /** Portions left to sell; null when the restaurant does not count it. */
  stock: Maybe<Scalars['Int']['output']>;
};

export type MenuItemConnection = {
  __typename?: 'MenuItemConnection';
  edges: Array<MenuItemEdge>;
  pageInfo: PageInfo;
};

export type MenuItemEdge = {
  __typename?: 'MenuItemEdge';
  cursor: Scalars['String']['output'];
  distanceMeters: Scalars['Int']['output'];
  node: MenuItem;
};

export type MenuItemInput = {
  /** At most 1000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The item to change; null adds one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 99; null for no limit but 99. */
  limitPerOrder?: InputMaybe<Scalars['Int']['input']>;
  /** Replaces the item's groups, at most 40; null keeps them. */
  modifierGroups?: InputMaybe<Array<ModifierGroupInput>>;
  /** 1 to 120 characters. */
  name: Scalars['String']['input'];
  /** In the restaurant's currency, zero or more. */
  price: MoneyInput;
  restaurantId: Scalars['ID']['input'];
  /** Name of the section, 1 to 80 characters; one that is not there yet is added. */
  section: Scalars['String']['input'];
};

export type MenuSection = {
  __typename?: 'MenuSection';
  id: Scalars['ID']['output'];
  items: Array<MenuItem>;
  name: Scalars['String']['output'];
};

/** A choice that an item offers: from `min` to `max` of its options. */
export type ModifierGroup = {
  __typename?: 'ModifierGroup';
  id: Scalars['ID']['output'];
  max: Scalars['Int']['output'];
  min: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  options: Array<ModifierOption>;
};

export type ModifierGroupInput = {
  /** A group that the item has, to keep its id; null for a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** How many can be chosen: 1 to the number of options. */
  max: Scalars['Int']['input'];
  /** How many options must be chosen: 0 to the number of options, not above `max`. */
  min: Scalars['Int']['input'];
  /** 1 to 80 characters. */
  name: Scalars['String']['input'];
  /** 1 to 40. */
  options: Array<ModifierOptionInput>;
};

export type ModifierOption = {
  __typename?: 'ModifierOption';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** What it adds to the item's price. */
  price: Money;
};

export type ModifierOptionInput = {
  /** An option that the group has, to keep its id; null for a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 80 characters. */
  name: Scalars['String']['input'];
  /** On top of the item's, in the restaurant's currency, zero or more. */
  price: MoneyInput;
};

/** An amount in whole minor units of its currency (cents, paise): never a fraction. */
export type Money = {
  __typename?: 'Money';
  amountMinor: Scalars['SafeInt']['output'];
  currency: Scalars['CurrencyCode']['output'];
};

/** An amount in whole minor units of its currency. */
export type MoneyInput = {
  amountMinor: Scalars['SafeInt']['input'];
  currency: Scalars['CurrencyCode']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Merchants, for an item of their own: sells `stock` portions at `price`, beside the item's ordinary stock, one to a customer. */
  createFlashSale: CreateFlashSaleResult;
  /**
   * For services: holds stock and coupon for a whole order, or nothing of it. Repeating it for the same order answers alike;
   * after the order's release it is refused.
   */
  holdStock: HoldStockResult;
  /** Stops or resumes taking orders. */
  pauseRestaurant: Restaurant;
  /** For services: gives back what is held for an order, stock and coupon. True when something was held. */
  releaseStock: Scalars['Boolean']['output'];
  /** Merchants: what an order that was cancelled or failed had taken can be sold again. True when it had taken something that was counted. */
  restockOrder: Scalars['Boolean']['output'];
  /** One review of one's own delivered order, 1 to 5 and at most 2000 characters. A second one is CONFLICT. */
  reviewOrder: ReviewOrderResult;
  /** Adds a coupon, or changes the one with `id`: merchants for a restaurant of their own, admins for the whole platform. */
  saveCoupon: SaveCouponResult;
  /** Adds an item to a menu, or changes the one with `id`. The section is made when it is new. */
  saveMenuItem: SaveMenuItemResult;
  /** Adds a promotion to a restaurant of one's own, or changes the one with `id`. */
  savePromotion: SavePromotionResult;
  /** Merchants only: creates a restaurant of one's own, or changes the one with `id`. */
  saveRestaurant: SaveRestaurantResult;
  /** Marks an item as sold out (false) or to be had again (true). One whose stock is counted and at zero stays unavailable. */
  setAvailability: MenuItem;
  /** Sets how many portions (up to a million) can still be sold, besides those in open orders; null stops counting. */
  setStock: MenuItem;
};


export type MutationCreateFlashSaleArgs = {
  input: FlashSaleInput;
};


export type MutationHoldStockArgs = {
  input: HoldStockInput;
};


export type MutationPauseRestaurantArgs = {
  id: Scalars['ID']['input'];
  paused: Scalars['Boolean']['input'];
};


export type MutationReleaseStockArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationRestockOrderArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationReviewOrderArgs = {
  comment?: InputMaybe<Scalars['String']['input']>;
  orderId: Scalars['ID']['input'];
  rating: Scalars['Int']['input'];
};


export type MutationSaveCouponArgs = {
  input: CouponInput;
};


export type MutationSaveMenuItemArgs = {
  input: MenuItemInput;
};


export type MutationSavePromotionArgs = {
  input: PromotionInput;
};


export type MutationSaveRestaurantArgs = {
  input: RestaurantInput;
};


export type MutationSetAvailabilityArgs = {
  available: Scalars['Boolean']['input'];
  itemId: Scalars['ID']['input'];
};


export type MutationSetStockArgs = {
  itemId: Scalars['ID']['input'];
  stock?: InputMaybe<Scalars['Int']['input']>;
};

/** One stretch of opening. `closes` at or before `opens` means past midnight; `24:00` is the end of the day. */
export type OpeningHours = {
  __typename?: 'OpeningHours';
  /** On the next day when at or before `opens`; `24:00` is the end of the day. */
  closes: Scalars['LocalTime']['output'];
  /** 1 is Monday, 7 is Sunday. */
  day: Scalars['Int']['output'];
  opens: Scalars['LocalTime']['output'];
};

export type OpeningHoursInput = {
  /** On the next day when at or before `opens`; `24:00` is the end of the day. */
  closes: Scalars['LocalTime']['input'];
  /** 1 is Monday, 7 is Sunday. */
  day: Scalars['Int']['input'];
  opens: Scalars['LocalTime']['input'];
};

export type OpeningStretch = {
  __typename?: 'OpeningStretch';
  /** On the next day when at or before `opens`; `24:00` is the end of the day. */
  closes: Scalars['LocalTime']['output'];
  opens: Scalars['LocalTime']['output'];
};

export type OpeningStretchInput = {
  /** On the next day when at or before `opens`; `24:00` is the end of the day. */
  closes: Scalars['LocalTime']['input'];
  opens: Scalars['LocalTime']['input'];
};

/** Where a page of a connection ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Pass as `after` for the next page; null when the page is empty. */
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
};

/** A discount that holds by itself. Of several for one item the best counts; of several for the order the best counts. */
export type Promotion = {
  __typename?: 'Promotion';
  /** For the AMOUNT kinds. */
  amount: Maybe<Money>;
  /** For the PERCENT kinds: 1 to 10000. */
  basisPoints: Maybe<Scalars['Int']['output']>;
  /** Null for until further notice. */
  endsAt: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  /** For the ITEM kinds. */
  items: Array<MenuItem>;
  kind: PromotionKind;
  /** Counts from this subtotal on. */
  minimumSubtotal: Money;
  name: Scalars['String']['output'];
  startsAt: Scalars['DateTime']['output'];
};

export type PromotionFacts = {
  __typename?: 'PromotionFacts';
  amount: Maybe<Money>;
  basisPoints: Maybe<Scalars['Int']['output']>;
  id: Scalars['ID']['output'];
  itemIds: Array<Scalars['ID']['output']>;
  kind: PromotionKind;
  minimumSubtotal: Money;
  name: Scalars['String']['output'];
};

export type PromotionInput = {
  amount?: InputMaybe<MoneyInput>;
  basisPoints?: InputMaybe<Scalars['Int']['input']>;
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 200 for the ITEM kinds. */
  itemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  kind: PromotionKind;
  minimumSubtotal?: InputMaybe<MoneyInput>;
  /** 1 to 80 characters. */
  name: Scalars['String']['input'];
  restaurantId: Scalars['ID']['input'];
  /** Null for now. */
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type PromotionKind =
  | 'FREE_DELIVERY'
  /** An amount off each of the named items. */
  | 'ITEM_AMOUNT'
  /** A share off the named items. */
  | 'ITEM_PERCENT'
  /** An amount off the whole order's items. */
  | 'ORDER_AMOUNT'
  /** A share off the whole order's items. */
  | 'ORDER_PERCENT';

export type Query = {
  __typename?: 'Query';
  /** For services: what these lines cost and whether they can be had at `at` (now where null), without holding anything. */
  basketFacts: Maybe<BasketFacts>;
  /** For services: what a flash sale is, and null when there is none. */
  flashSaleFacts: Maybe<FlashSaleFacts>;
  /** Sales that are open or yet to open. */
  flashSales: Array<FlashSale>;
  /** For services: how the reservations of these orders (at most 500) stand; orders without one are left out. */
  reservationStandings: Array<ReservationStanding>;
  /** Null when there is no such restaurant, or it is not live and not the viewer's. */
  restaurant: Maybe<Restaurant>;
  /** Live restaurants that deliver to `near`, sorted by distance unless `sort` says otherwise. */
  restaurants: RestaurantConnection;
  /**
   * Menu items whose name or description has every word of `text` (1 to 100 characters), of the 1000 nearest restaurants that
   * deliver to `near`, nearest first. Case and accents make no difference.
   */
  searchMenuItems: MenuItemConnection;
};


export type QueryBasketFactsArgs = {
  input: BasketFactsInput;
};


export type QueryFlashSaleFactsArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReservationStandingsArgs = {
  orderIds: Array<Scalars['ID']['input']>;
};


export type QueryRestaurantArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRestaurantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RestaurantFilter>;
  first: Scalars['Int']['input'];
  near: GeoPointInput;
  sort?: InputMaybe<RestaurantSort>;
};


export type QuerySearchMenuItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  near: GeoPointInput;
  text: Scalars['String']['input'];
};

/** Why the domain said no. A client that does not know the concrete type can still act on `code` and show `message`. */
export type Refusal = {
  code: RefusalCode;
  /** A sentence for people, in English; apps translate by `code`. */
  message: Scalars['String']['output'];
};

export type RefusalCode =
  | 'BELOW_MINIMUM'
  | 'CAPACITY_FULL'
  | 'CART_EMPTY'
  | 'CODE_EXPIRED'
  | 'CODE_WRONG'
  | 'CONFLICT'
  | 'COUPON_INVALID'
  | 'EMAIL_TAKEN'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'ILLEGAL_TRANSITION'
  | 'LIMIT_PER_CUSTOMER'
  | 'OFFER_GONE'
  | 'OUT_OF_AREA'
  | 'OUT_OF_STOCK'
  | 'PAYMENT_DECLINED'
  | 'PHONE_TAKEN'
  | 'PRICE_CHANGED'
  | 'RATE_LIMITED'
  | 'RESTAURANT_CLOSED'
  | 'SALE_NOT_OPEN'
  | 'WRONG_CREDENTIALS';

/** The general refusal. */
export type Refused = Refusal & {
  __typename?: 'Refused';
  code: RefusalCode;
  message: Scalars['String']['output'];
  /** The earliest moment at which the same request may succeed; null when time alone does not help. */
  retryAt: Maybe<Scalars['DateTime']['output']>;
};

/** How the stock that an order took stands. */
export type ReservationStanding = {
  __typename?: 'ReservationStanding';
  /** Whether a coupon is held or redeemed by the order. */
  hasCoupon: Scalars['Boolean']['output'];
  orderId: Scalars['ID']['output'];
  state: ReservationState;
};

export type ReservationState =
  | 'COMMITTED'
  | 'EXPIRED'
  | 'HELD'
  | 'RELEASED';

/** A kitchen that sells meals. */
export type Restaurant = {
  __typename?: 'Restaurant';
  addressLine: Scalars['String']['output'];
  /** Whether it accepts every paid order by itself. */
  autoAccept: Scalars['Boolean']['output'];
  /** The items sold most, best first; `first` is 1 to 100. */
  bestSellers: Array<BestSeller>;
  /** Whether it takes cash. */
  cashOnDelivery: Scalars['Boolean']['output'];
  /** Coupons of one's own restaurant; empty to anyone else. */
  coupons: Array<Coupon>;
  cuisines: Array<Scalars['String']['output']>;
  /** Where it delivers, the first that holds a place counts; empty: everywhere within `deliveryRadiusMeters`. */
  deliveryAreas: Array<DeliveryArea>;
  /** Base delivery fee, outside of areas with a fee of their own. */
  deliveryFee: Money;
  /** How far it delivers where it has no delivery areas. */
  deliveryRadiusMeters: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  /** Whether it takes orders at this moment: live, not paused, within its hours. */
  isOpen: Scalars['Boolean']['output'];
  location: GeoPoint;
  /** How many orders its kitchen takes in each quarter of an hour; null for no limit. */
  maxOrdersPer15Minutes: Maybe<Scalars['Int']['output']>;
  menu: Menu;
  minimumOrder: Money;
  name: Scalars['String']['output'];
  openingHours: Array<OpeningHours>;
  packagingFee: Money;
  /** How long a meal takes to prepare, in minutes. */
  preparationMinutes: Scalars['Int']['output'];
  /** Promotions that hold now; to the owner also those to come and those that are over. */
  promotions: Array<Promotion>;
  /** Mean of its reviews, 1 to 5; null before the first. */
  rating: Maybe<Scalars['Float']['output']>;
  ratingCount: Scalars['Int']['output'];
  /** Newest first; `first` is 1 to 100. */
  reviews: ReviewConnection;
  smallOrderBelow: Money;
  /** Added to orders whose items come to less than `smallOrderBelow`. */
  smallOrderFee: Money;
  /** Days on which other hours hold, from today on. */
  specialHours: Array<SpecialHours>;
  state: RestaurantState;
  /** On top of food and packaging, in basis points; 0 where prices include it. */
  taxBasisPoints: Scalars['Int']['output'];
  /** IANA zone of `openingHours`. */
  timeZone: Scalars['String']['output'];
};


/** A kitchen that sells meals. */
export type RestaurantBestSellersArgs = {
  first: Scalars['Int']['input'];
};


/** A kitchen that sells meals. */
export type RestaurantReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

export type RestaurantConnection = {
  __typename?: 'RestaurantConnection';
  edges: Array<RestaurantEdge>;
  pageInfo: PageInfo;
};

/** What depends on where the customer stands is here, so that a normalised cache keeps one Restaurant. */
export type RestaurantEdge = {
  __typename?: 'RestaurantEdge';
  cursor: Scalars['String']['output'];
  deliveryFee: Money;
  /** From order to door, in minutes: the preparation time, and a ride at 15 km/h as the crow flies. */
  deliveryMinutes: Scalars['Int']['output'];
  /** As the crow flies. */
  distanceMeters: Scalars['Int']['output'];
  node: Restaurant;
};

export type RestaurantFilter = {
  cuisine?: InputMaybe<Scalars['String']['input']>;
  /** True: only those open now. */
  openNow?: InputMaybe<Scalars['Boolean']['input']>;
  /** Every word is in the name or the cuisines; case and accents make no difference. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** At most this far, in metres. */
  withinMeters?: InputMaybe<Scalars['Int']['input']>;
};

export type RestaurantInput = {
  /** 1 to 300 characters. */
  addressLine: Scalars['String']['input'];
  /** Null keeps what is there. */
  autoAccept?: InputMaybe<Scalars['Boolean']['input']>;
  /** Null keeps what is there. */
  cashOnDelivery?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 10, each of 1 to 40 characters. */
  cuisines: Array<Scalars['String']['input']>;
  /** At most 20; empty for none; null keeps what is there. */
  deliveryAreas?: InputMaybe<Array<DeliveryAreaInput>>;
  deliveryFee: MoneyInput;
  /** 100 to 20000, as the crow flies. */
  deliveryRadiusMeters: Scalars['Int']['input'];
  /** The restaurant to change; null creates one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  location: GeoPointInput;
  /** 1 to 1000; 0 for no limit; null keeps what is there. */
  maxOrdersPer15Minutes?: InputMaybe<Scalars['Int']['input']>;
  /** In the currency of `deliveryFee`. */
  minimumOrder: MoneyInput;
  /** 1 to 120 characters. */
  name: Scalars['String']['input'];
  /** At most 28 stretches. */
  openingHours: Array<OpeningHoursInput>;
  /** Null keeps what is there. */
  packagingFee?: InputMaybe<MoneyInput>;
  /** 1 to 180. */
  preparationMinutes: Scalars['Int']['input'];
  /** Null keeps what is there. */
  smallOrderBelow?: InputMaybe<MoneyInput>;
  /** Null keeps what is there. */
  smallOrderFee?: InputMaybe<MoneyInput>;
  /** At most 60 days; null keeps what is there. */
  specialHours?: InputMaybe<Array<SpecialHoursInput>>;
  /** 0 to 5000; null keeps what is there. */
  taxBasisPoints?: InputMaybe<Scalars['Int']['input']>;
  /** An IANA zone, such as `Europe/Helsinki`. */
  timeZone: Scalars['String']['input'];
};

export type RestaurantSort =
  | 'DELIVERY_TIME'
  | 'DISTANCE'
  | 'POPULARITY'
  | 'RATING';

export type RestaurantState =
  | 'CLOSED'
  | 'LIVE'
  | 'ONBOARDING'
  | 'PAUSED';

export type Review = {
  __typename?: 'Review';
  author: User;
  comment: Maybe<Scalars['String']['output']>;
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** 1 to 5. */
  rating: Scalars['Int']['output'];
};

export type ReviewConnection = {
  __typename?: 'ReviewConnection';
  edges: Array<ReviewEdge>;
  pageInfo: PageInfo;
};

export type ReviewEdge = {
  __typename?: 'ReviewEdge';
  cursor: Scalars['String']['output'];
  node: Review;
};

export type ReviewOrderResult = Refused | Review;

export type SaveCouponResult = Coupon | Refused;

export type SaveMenuItemResult = MenuItem | Refused;

export type SavePromotionResult = Promotion | Refused;

export type SaveRestaurantResult = Refused | Restaurant;

export type ShortItem = {
  __typename?: 'ShortItem';
  available: Scalars['Int']['output'];
  itemId: Scalars['ID']['output'];
};

/** A day with hours of its own: none means closed all day. It replaces the hours that begin on that day. */
export type SpecialHours = {
  __typename?: 'SpecialHours';
  date: Scalars['LocalDate']['output'];
  stretches: Array<OpeningStretch>;
};

export type SpecialHoursInput = {
  date: Scalars['LocalDate']['input'];
  /** At most 4; empty: closed all day. */
  stretches: Array<OpeningStretchInput>;
};

export type User = {
  __typename?: 'User';
  /** Coupons given to oneself, such as for a late delivery, that can still be used; empty to anyone else. */
  coupons: Array<Coupon>;
  id: Scalars['ID']['output'];
  /** The restaurants that oneself owns, by name, the first 1000; empty to anyone else. */
  restaurants: Array<Restaurant>;
};



export type ResolverTypeWrapper<T> = (Promise<T> & { execute?: never }) | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  FlashSale: FlashSale;
  MenuItem: MenuItem;
  ModifierOption: ModifierOption;
  Restaurant: Restaurant;
  Review: Review;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  FlashSale:
    ( { __typename: 'FlashSale' }
    & GraphQLRecursivePick<FederationTypes['FlashSale'], {"id":true}> );
  MenuItem:
    ( { __typename: 'MenuItem' }
    & GraphQLRecursivePick<FederationTypes['MenuItem'], {"id":true}> );
  ModifierOption:
    ( { __typename: 'ModifierOption' }
    & GraphQLRecursivePick<FederationTypes['ModifierOption'], {"id":true}> );
  Restaurant:
    ( { __typename: 'Restaurant' }
    & GraphQLRecursivePick<FederationTypes['Restaurant'], {"id":true}> );
  Review:
    ( { __typename: 'Review' }
    & GraphQLRecursivePick<FederationTypes['Review'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateFlashSaleResult:
    | ( FlashSaleRow & { __typename: 'FlashSale' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  ReviewOrderResult:
    | ( Refused & { __typename: 'Refused' } )
    | ( Omit<Review, 'author'> & { author: _RefType['User'] } & { __typename: 'Review' } )
  ;
  SaveCouponResult:
    | ( CouponRow & { __typename: 'Coupon' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  SaveMenuItemResult:
    | ( MenuItemRow & { __typename: 'MenuItem' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  SavePromotionResult:
    | ( PromotionRow & { __typename: 'Promotion' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  SaveRestaurantResult:
    | ( Refused & { __typename: 'Refused' } )
    | ( RestaurantRow & { __typename: 'Restaurant' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal: ( Refused );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  BasketFacts: ResolverTypeWrapper<BasketFacts>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  BasketFactsInput: BasketFactsInput;
  BasketLineFacts: ResolverTypeWrapper<BasketLineFacts>;
  BasketLineInput: BasketLineInput;
  BasketModifierFacts: ResolverTypeWrapper<BasketModifierFacts>;
  BestSeller: ResolverTypeWrapper<Omit<BestSeller, 'item'> & { item: ResolversTypes['MenuItem'] }>;
  Coupon: ResolverTypeWrapper<CouponRow>;
  CouponFacts: ResolverTypeWrapper<CouponFacts>;
  CouponInput: CouponInput;
  CouponKind: CouponKind;
  CreateFlashSaleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateFlashSaleResult']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryArea: ResolverTypeWrapper<DeliveryArea>;
  DeliveryAreaInput: DeliveryAreaInput;
  FlashSale: ResolverTypeWrapper<FlashSaleRow>;
  FlashSaleFacts: ResolverTypeWrapper<FlashSaleFacts>;
  FlashSaleInput: FlashSaleInput;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GeoPointInput: GeoPointInput;
  HoldCouponInput: HoldCouponInput;
  HoldStockInput: HoldStockInput;
  HoldStockLineInput: HoldStockLineInput;
  HoldStockResult: ResolverTypeWrapper<HoldStockResult>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  LocalTime: ResolverTypeWrapper<Scalars['LocalTime']['output']>;
  Menu: ResolverTypeWrapper<Omit<Menu, 'sections'> & { sections: Array<ResolversTypes['MenuSection']> }>;
  MenuItem: ResolverTypeWrapper<MenuItemRow>;
  MenuItemConnection: ResolverTypeWrapper<Omit<MenuItemConnection, 'edges'> & { edges: Array<ResolversTypes['MenuItemEdge']> }>;
  MenuItemEdge: ResolverTypeWrapper<Omit<MenuItemEdge, 'node'> & { node: ResolversTypes['MenuItem'] }>;
  MenuItemInput: MenuItemInput;
  MenuSection: ResolverTypeWrapper<Omit<MenuSection, 'items'> & { items: Array<ResolversTypes['MenuItem']> }>;
  ModifierGroup: ResolverTypeWrapper<ModifierGroup>;
  ModifierGroupInput: ModifierGroupInput;
  ModifierOption: ResolverTypeWrapper<ModifierOption>;
  ModifierOptionInput: ModifierOptionInput;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OpeningHours: ResolverTypeWrapper<OpeningHours>;
  OpeningHoursInput: OpeningHoursInput;
  OpeningStretch: ResolverTypeWrapper<OpeningStretch>;
  OpeningStretchInput: OpeningStretchInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  Promotion: ResolverTypeWrapper<PromotionRow>;
  PromotionFacts: ResolverTypeWrapper<PromotionFacts>;
  PromotionInput: PromotionInput;
  PromotionKind: PromotionKind;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RefusalCode: RefusalCode;
  Refused: ResolverTypeWrapper<Refused>;
  ReservationStanding: ResolverTypeWrapper<ReservationStanding>;
  ReservationState: ReservationState;
  Restaurant: ResolverTypeWrapper<RestaurantRow>;
  RestaurantConnection: ResolverTypeWrapper<Omit<RestaurantConnection, 'edges'> & { edges: Array<ResolversTypes['RestaurantEdge']> }>;
  RestaurantEdge: ResolverTypeWrapper<Omit<RestaurantEdge, 'node'> & { node: ResolversTypes['Restaurant'] }>;
  RestaurantFilter: RestaurantFilter;
  RestaurantInput: RestaurantInput;
  RestaurantSort: RestaurantSort;
  RestaurantState: RestaurantState;
  Review: ResolverTypeWrapper<Omit<Review, 'author'> & { author: ResolversTypes['User'] }>;
  ReviewConnection: ResolverTypeWrapper<Omit<ReviewConnection, 'edges'> & { edges: Array<ResolversTypes['ReviewEdge']> }>;
  ReviewEdge: ResolverTypeWrapper<Omit<ReviewEdge, 'node'> & { node: ResolversTypes['Review'] }>;
  ReviewOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReviewOrderResult']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  SaveCouponResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveCouponResult']>;
  SaveMenuItemResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveMenuItemResult']>;
  SavePromotionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SavePromotionResult']>;
  SaveRestaurantResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveRestaurantResult']>;
  ShortItem: ResolverTypeWrapper<ShortItem>;
  SpecialHours: ResolverTypeWrapper<SpecialHours>;
  SpecialHoursInput: SpecialHoursInput;
  User: ResolverTypeWrapper<UserReference>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  BasketFacts: BasketFacts;
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  BasketFactsInput: BasketFactsInput;
  BasketLineFacts: BasketLineFacts;
  BasketLineInput: BasketLineInput;
  BasketModifierFacts: BasketModifierFacts;
  BestSeller: Omit<BestSeller, 'item'> & { item: ResolversParentTypes['MenuItem'] };
  Coupon: CouponRow;
  CouponFacts: CouponFacts;
  CouponInput: CouponInput;
  CreateFlashSaleResult: ResolversUnionTypes<ResolversParentTypes>['CreateFlashSaleResult'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeliveryArea: DeliveryArea;
  DeliveryAreaInput: DeliveryAreaInput;
  FlashSale: FlashSaleRow;
  FlashSaleFacts: FlashSaleFacts;
  FlashSaleInput: FlashSaleInput;
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  GeoPointInput: GeoPointInput;
  HoldCouponInput: HoldCouponInput;
  HoldStockInput: HoldStockInput;
  HoldStockLineInput: HoldStockLineInput;
  HoldStockResult: HoldStockResult;
  LocalDate: Scalars['LocalDate']['output'];
  LocalTime: Scalars['LocalTime']['output'];
  Menu: Omit<Menu, 'sections'> & { sections: Array<ResolversParentTypes['MenuSection']> };
  MenuItem: MenuItemRow;
  MenuItemConnection: Omit<MenuItemConnection, 'edges'> & { edges: Array<ResolversParentTypes['MenuItemEdge']> };
  MenuItemEdge: Omit<MenuItemEdge, 'node'> & { node: ResolversParentTypes['MenuItem'] };
  MenuItemInput: MenuItemInput;
  MenuSection: Omit<MenuSection, 'items'> & { items: Array<ResolversParentTypes['MenuItem']> };
  ModifierGroup: ModifierGroup;
  ModifierGroupInput: ModifierGroupInput;
  ModifierOption: ModifierOption | FederationReferenceTypes['ModifierOption'];
  ModifierOptionInput: ModifierOptionInput;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  OpeningHours: OpeningHours;
  OpeningHoursInput: OpeningHoursInput;
  OpeningStretch: OpeningStretch;
  OpeningStretchInput: OpeningStretchInput;
  PageInfo: PageInfo;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  Promotion: PromotionRow;
  PromotionFacts: PromotionFacts;
  PromotionInput: PromotionInput;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  Refused: Refused;
  ReservationStanding: ReservationStanding;
  Restaurant: RestaurantRow;
  RestaurantConnection: Omit<RestaurantConnection, 'edges'> & { edges: Array<ResolversParentTypes['RestaurantEdge']> };
  RestaurantEdge: Omit<RestaurantEdge, 'node'> & { node: ResolversParentTypes['Restaurant'] };
  RestaurantFilter: RestaurantFilter;
  RestaurantInput: RestaurantInput;
  Review: Omit<Review, 'author'> & { author: ResolversParentTypes['User'] } | FederationReferenceTypes['Review'];
  ReviewConnection: Omit<ReviewConnection, 'edges'> & { edges: Array<ResolversParentTypes['ReviewEdge']> };
  ReviewEdge: Omit<ReviewEdge, 'node'> & { node: ResolversParentTypes['Review'] };
  ReviewOrderResult: ResolversUnionTypes<ResolversParentTypes>['ReviewOrderResult'];
  SafeInt: Scalars['SafeInt']['output'];
  SaveCouponResult: ResolversUnionTypes<ResolversParentTypes>['SaveCouponResult'];
  SaveMenuItemResult: ResolversUnionTypes<ResolversParentTypes>['SaveMenuItemResult'];
  SavePromotionResult: ResolversUnionTypes<ResolversParentTypes>['SavePromotionResult'];
  SaveRestaurantResult: ResolversUnionTypes<ResolversParentTypes>['SaveRestaurantResult'];
  ShortItem: ShortItem;
  SpecialHours: SpecialHours;
  SpecialHoursInput: SpecialHoursInput;
  User: UserReference;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type AudienceDirectiveArgs = {
  field: Scalars['String']['input'];
};

export type AudienceDirectiveResolver<Result, Parent, ContextType = CatalogContext, Args = AudienceDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LatestDirectiveArgs = { };

export type LatestDirectiveResolver<Result, Parent, ContextType = CatalogContext, Args = LatestDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  argument?: Maybe<Scalars['String']['input']>;
  key?: Maybe<Scalars['String']['input']>;
  overlapMs?: Maybe<Scalars['Int']['input']>;
  position?: Maybe<Scalars['String']['input']>;
  recordedAt?: Maybe<Scalars['String']['input']>;
  start?: Maybe<Scalars['String']['input']>;
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = CatalogContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type BasketFactsResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['BasketFacts'] = ResolversParentTypes['BasketFacts']> = {
  addressLine?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  autoAccept?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  cashOnDelivery?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  commissionBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coupon?: Resolver<Maybe<ResolversTypes['CouponFacts']>, ParentType, ContextType>;
  couponProblem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  deliveryFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  distanceMeters?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  freeDeliveryFrom?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  inDeliveryArea?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isLive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['BasketLineFacts']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  maxOrdersPer15Minutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minimumOrder?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  opensAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  packagingFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  preparationSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  promotions?: Resolver<Array<ResolversTypes['PromotionFacts']>, ParentType, ContextType>;
  restaurantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  restaurantName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rideSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  smallOrderBelow?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  smallOrderFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BasketLineFactsResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['BasketLineFacts'] = ResolversParentTypes['BasketLineFacts']> = {
  available?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  itemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  known?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  limitPerOrder?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  modifierProblem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modifiers?: Resolver<Array<ResolversTypes['BasketModifierFacts']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type BasketModifierFactsResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['BasketModifierFacts'] = ResolversParentTypes['BasketModifierFacts']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type BestSellerResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['BestSeller'] = ResolversParentTypes['BestSeller']> = {
  item?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType>;
  soldCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CouponResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Coupon'] = ResolversParentTypes['Coupon']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  basisPoints?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  couponCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CouponKind'], ParentType, ContextType>;
  limitPerCustomer?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limitTotal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  maximumDiscount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  minimumSubtotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  restaurant?: Resolver<Maybe<ResolversTypes['Restaurant']>, ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  usedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponFactsResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['CouponFacts'] = ResolversParentTypes['CouponFacts']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  basisPoints?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CouponKind'], ParentType, ContextType>;
  maximumDiscount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  minimumSubtotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  paidByPlatform?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CreateFlashSaleResultResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['CreateFlashSaleResult'] = ResolversParentTypes['CreateFlashSaleResult']> = {
  __resolveType: TypeResolveFn<'FlashSale' | 'Refused', ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeliveryAreaResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['DeliveryArea'] = ResolversParentTypes['DeliveryArea']> = {
  baseFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  freeFrom?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  minimumOrder?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  perKilometreFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  polygon?: Resolver<Array<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
};

export type FlashSaleResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['FlashSale'] = ResolversParentTypes['FlashSale'], FederationReferenceType extends FederationReferenceTypes['FlashSale'] = FederationReferenceTypes['FlashSale']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['FlashSale']> | FederationReferenceType, FederationReferenceType, ContextType>;
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FlashSaleFactsResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['FlashSaleFacts'] = ResolversParentTypes['FlashSaleFacts']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  itemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  restaurantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type HoldStockResultResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['HoldStockResult'] = ResolversParentTypes['HoldStockResult']> = {
  couponProblem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  saleProblem?: Resolver<Maybe<ResolversTypes['RefusalCode']>, ParentType, ContextType>;
  short?: Resolver<Array<ResolversTypes['ShortItem']>, ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export interface LocalTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalTime'], any> {
  name: 'LocalTime';
}

export type MenuResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Menu'] = ResolversParentTypes['Menu']> = {
  sections?: Resolver<Array<ResolversTypes['MenuSection']>, ParentType, ContextType>;
};

export type MenuItemResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['MenuItem'] = ResolversParentTypes['MenuItem'], FederationReferenceType extends FederationReferenceTypes['MenuItem'] = FederationReferenceTypes['MenuItem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MenuItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  available?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limitPerOrder?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  modifierGroups?: Resolver<Array<ResolversTypes['ModifierGroup']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  restaurant?: Resolver<ResolversTypes['Restaurant'], ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MenuItemConnectionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['MenuItemConnection'] = ResolversParentTypes['MenuItemConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MenuItemEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MenuItemEdgeResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['MenuItemEdge'] = ResolversParentTypes['MenuItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  distanceMeters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType>;
};

export type MenuSectionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['MenuSection'] = ResolversParentTypes['MenuSection']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['MenuItem']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ModifierGroupResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ModifierGroup'] = ResolversParentTypes['ModifierGroup']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  min?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['ModifierOption']>, ParentType, ContextType>;
};

export type ModifierOptionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ModifierOption'] = ResolversParentTypes['ModifierOption'], FederationReferenceType extends FederationReferenceTypes['ModifierOption'] = FederationReferenceTypes['ModifierOption']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ModifierOption']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createFlashSale?: Resolver<ResolversTypes['CreateFlashSaleResult'], ParentType, ContextType, RequireFields<MutationCreateFlashSaleArgs, 'input'>>;
  holdStock?: Resolver<ResolversTypes['HoldStockResult'], ParentType, ContextType, RequireFields<MutationHoldStockArgs, 'input'>>;
  pauseRestaurant?: Resolver<ResolversTypes['Restaurant'], ParentType, ContextType, RequireFields<MutationPauseRestaurantArgs, 'id' | 'paused'>>;
  releaseStock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReleaseStockArgs, 'orderId'>>;
  restockOrder?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRestockOrderArgs, 'orderId'>>;
  reviewOrder?: Resolver<ResolversTypes['ReviewOrderResult'], ParentType, ContextType, RequireFields<MutationReviewOrderArgs, 'orderId' | 'rating'>>;
  saveCoupon?: Resolver<ResolversTypes['SaveCouponResult'], ParentType, ContextType, RequireFields<MutationSaveCouponArgs, 'input'>>;
  saveMenuItem?: Resolver<ResolversTypes['SaveMenuItemResult'], ParentType, ContextType, RequireFields<MutationSaveMenuItemArgs, 'input'>>;
  savePromotion?: Resolver<ResolversTypes['SavePromotionResult'], ParentType, ContextType, RequireFields<MutationSavePromotionArgs, 'input'>>;
  saveRestaurant?: Resolver<ResolversTypes['SaveRestaurantResult'], ParentType, ContextType, RequireFields<MutationSaveRestaurantArgs, 'input'>>;
  setAvailability?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType, RequireFields<MutationSetAvailabilityArgs, 'available' | 'itemId'>>;
  setStock?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType, RequireFields<MutationSetStockArgs, 'itemId'>>;
};

export type OpeningHoursResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['OpeningHours'] = ResolversParentTypes['OpeningHours']> = {
  closes?: Resolver<ResolversTypes['LocalTime'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  opens?: Resolver<ResolversTypes['LocalTime'], ParentType, ContextType>;
};

export type OpeningStretchResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['OpeningStretch'] = ResolversParentTypes['OpeningStretch']> = {
  closes?: Resolver<ResolversTypes['LocalTime'], ParentType, ContextType>;
  opens?: Resolver<ResolversTypes['LocalTime'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type PromotionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Promotion'] = ResolversParentTypes['Promotion']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  basisPoints?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['MenuItem']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PromotionKind'], ParentType, ContextType>;
  minimumSubtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PromotionFactsResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['PromotionFacts'] = ResolversParentTypes['PromotionFacts']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  basisPoints?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  itemIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PromotionKind'], ParentType, ContextType>;
  minimumSubtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  basketFacts?: Resolver<Maybe<ResolversTypes['BasketFacts']>, ParentType, ContextType, RequireFields<QueryBasketFactsArgs, 'input'>>;
  flashSaleFacts?: Resolver<Maybe<ResolversTypes['FlashSaleFacts']>, ParentType, ContextType, RequireFields<QueryFlashSaleFactsArgs, 'id'>>;
  flashSales?: Resolver<Array<ResolversTypes['FlashSale']>, ParentType, ContextType>;
  reservationStandings?: Resolver<Array<ResolversTypes['ReservationStanding']>, ParentType, ContextType, RequireFields<QueryReservationStandingsArgs, 'orderIds'>>;
  restaurant?: Resolver<Maybe<ResolversTypes['Restaurant']>, ParentType, ContextType, RequireFields<QueryRestaurantArgs, 'id'>>;
  restaurants?: Resolver<ResolversTypes['RestaurantConnection'], ParentType, ContextType, RequireFields<QueryRestaurantsArgs, 'first' | 'near'>>;
  searchMenuItems?: Resolver<ResolversTypes['MenuItemConnection'], ParentType, ContextType, RequireFields<QuerySearchMenuItemsArgs, 'first' | 'near' | 'text'>>;
};

export type RefusalResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'Refused', ParentType, ContextType>;
};

export type RefusedResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Refused'] = ResolversParentTypes['Refused']> = {
  code?: Resolver<ResolversTypes['RefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReservationStandingResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ReservationStanding'] = ResolversParentTypes['ReservationStanding']> = {
  hasCoupon?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReservationState'], ParentType, ContextType>;
};

export type RestaurantResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Restaurant'] = ResolversParentTypes['Restaurant'], FederationReferenceType extends FederationReferenceTypes['Restaurant'] = FederationReferenceTypes['Restaurant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Restaurant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addressLine?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  autoAccept?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  bestSellers?: Resolver<Array<ResolversTypes['BestSeller']>, ParentType, ContextType, RequireFields<RestaurantBestSellersArgs, 'first'>>;
  cashOnDelivery?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  coupons?: Resolver<Array<ResolversTypes['Coupon']>, ParentType, ContextType>;
  cuisines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  deliveryAreas?: Resolver<Array<ResolversTypes['DeliveryArea']>, ParentType, ContextType>;
  deliveryFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  deliveryRadiusMeters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  maxOrdersPer15Minutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  menu?: Resolver<ResolversTypes['Menu'], ParentType, ContextType>;
  minimumOrder?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openingHours?: Resolver<Array<ResolversTypes['OpeningHours']>, ParentType, ContextType>;
  packagingFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  preparationMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  promotions?: Resolver<Array<ResolversTypes['Promotion']>, ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  ratingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reviews?: Resolver<ResolversTypes['ReviewConnection'], ParentType, ContextType, RequireFields<RestaurantReviewsArgs, 'first'>>;
  smallOrderBelow?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  smallOrderFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  specialHours?: Resolver<Array<ResolversTypes['SpecialHours']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RestaurantState'], ParentType, ContextType>;
  taxBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RestaurantConnectionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['RestaurantConnection'] = ResolversParentTypes['RestaurantConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RestaurantEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RestaurantEdgeResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['RestaurantEdge'] = ResolversParentTypes['RestaurantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deliveryFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  deliveryMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  distanceMeters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Restaurant'], ParentType, ContextType>;
};

export type ReviewResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review'], FederationReferenceType extends FederationReferenceTypes['Review'] = FederationReferenceTypes['Review']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Review']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rating?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReviewConnectionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ReviewConnection'] = ResolversParentTypes['ReviewConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ReviewEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReviewEdgeResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ReviewEdge'] = ResolversParentTypes['ReviewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
};

export type ReviewOrderResultResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ReviewOrderResult'] = ResolversParentTypes['ReviewOrderResult']> = {
  __resolveType: TypeResolveFn<'Refused' | 'Review', ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type SaveCouponResultResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SaveCouponResult'] = ResolversParentTypes['SaveCouponResult']> = {
  __resolveType: TypeResolveFn<'Coupon' | 'Refused', ParentType, ContextType>;
};

export type SaveMenuItemResultResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SaveMenuItemResult'] = ResolversParentTypes['SaveMenuItemResult']> = {
  __resolveType: TypeResolveFn<'MenuItem' | 'Refused', ParentType, ContextType>;
};

export type SavePromotionResultResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SavePromotionResult'] = ResolversParentTypes['SavePromotionResult']> = {
  __resolveType: TypeResolveFn<'Promotion' | 'Refused', ParentType, ContextType>;
};

export type SaveRestaurantResultResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SaveRestaurantResult'] = ResolversParentTypes['SaveRestaurantResult']> = {
  __resolveType: TypeResolveFn<'Refused' | 'Restaurant', ParentType, ContextType>;
};

export type ShortItemResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ShortItem'] = ResolversParentTypes['ShortItem']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  itemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SpecialHoursResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SpecialHours'] = ResolversParentTypes['SpecialHours']> = {
  date?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  stretches?: Resolver<Array<ResolversTypes['OpeningStretch']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  coupons?: Resolver<Array<ResolversTypes['Coupon']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  restaurants?: Resolver<Array<ResolversTypes['Restaurant']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = CatalogContext> = {
  BasketFacts?: BasketFactsResolvers<ContextType>;
  BasketLineFacts?: BasketLineFactsResolvers<ContextType>;
  BasketModifierFacts?: BasketModifierFactsResolvers<ContextType>;
  BestSeller?: BestSellerResolvers<ContextType>;
  Coupon?: CouponResolvers<ContextType>;
  CouponFacts?: CouponFactsResolvers<ContextType>;
  CreateFlashSaleResult?: CreateFlashSaleResultResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeliveryArea?: DeliveryAreaResolvers<ContextType>;
  FlashSale?: FlashSaleResolvers<ContextType>;
  FlashSaleFacts?: FlashSaleFactsResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  HoldStockResult?: HoldStockResultResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  LocalTime?: GraphQLScalarType;
  Menu?: MenuResolvers<ContextType>;
  MenuItem?: MenuItemResolvers<ContextType>;
  MenuItemConnection?: MenuItemConnectionResolvers<ContextType>;
  MenuItemEdge?: MenuItemEdgeResolvers<ContextType>;
  MenuSection?: MenuSectionResolvers<ContextType>;
  ModifierGroup?: ModifierGroupResolvers<ContextType>;
  ModifierOption?: ModifierOptionResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OpeningHours?: OpeningHoursResolvers<ContextType>;
  OpeningStretch?: OpeningStretchResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  Promotion?: PromotionResolvers<ContextType>;
  PromotionFacts?: PromotionFactsResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Refused?: RefusedResolvers<ContextType>;
  ReservationStanding?: ReservationStandingResolvers<ContextType>;
  Restaurant?: RestaurantResolvers<ContextType>;
  RestaurantConnection?: RestaurantConnectionResolvers<ContextType>;
  RestaurantEdge?: RestaurantEdgeResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  ReviewConnection?: ReviewConnectionResolvers<ContextType>;
  ReviewEdge?: ReviewEdgeResolvers<ContextType>;
  ReviewOrderResult?: ReviewOrderResultResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  SaveCouponResult?: SaveCouponResultResolvers<ContextType>;
  SaveMenuItemResult?: SaveMenuItemResultResolvers<ContextType>;
  SavePromotionResult?: SavePromotionResultResolvers<ContextType>;
  SaveRestaurantResult?: SaveRestaurantResultResolvers<ContextType>;
  ShortItem?: ShortItemResolvers<ContextType>;
  SpecialHours?: SpecialHoursResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = CatalogContext> = {
  audience?: AudienceDirectiveResolver<any, any, ContextType>;
  latest?: LatestDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
};
