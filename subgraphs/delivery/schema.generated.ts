import type { ResolverFn } from '../../platform/resolver-fn.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DeliveryRow, OrderReference, UserReference, RiderReference, RestaurantReference } from './mappers.ts';
import type { DeliveryContext } from './context.ts';
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

export type AcceptOfferResult = Delivery | Refused;

export type AlertKind =
  /** 300 seconds at the door, with two tries to reach the customer. */
  | 'CUSTOMER_UNREACHABLE'
  /** 600 seconds after assignment and not under way. */
  | 'NOT_DEPARTED'
  | 'NO_RIDER'
  /** WARNING at 1200 seconds after pick-up, BREACH at 1800. */
  | 'OVERTIME'
  | 'PREPARATION_OVERDUE'
  | 'RIDER_LOST';

export type AlertLevel =
  | 'BREACH'
  | 'REMINDER'
  | 'WARNING';

/** The carrying of one order from the restaurant to the door. */
export type Delivery = {
  __typename?: 'Delivery';
  alerts: Array<DispatchAlert>;
  /** 1 for the first rider, one more each time it is taken from one. */
  attempt: Scalars['Int']['output'];
  /** Why this rider. Dispatchers only; empty to anyone else. */
  decisions: Array<DispatchDecision>;
  /** To the customer, staff and the rider who has it; a rider with an open offer sees it too. */
  dropoff: Maybe<GeoPoint>;
  /** What the customer tells the rider at the door. Only to the customer. */
  dropoffPin: Maybe<Scalars['String']['output']>;
  /** Expected arrival at the door; null once it ended. */
  eta: Maybe<Eta>;
  id: Scalars['ID']['output'];
  order: Maybe<Order>;
  pickup: GeoPoint;
  /** What the restaurant tells the rider. Only to the restaurant. */
  pickupCode: Maybe<Scalars['String']['output']>;
  /** When the food is expected to be ready. */
  readyAt: Scalars['DateTime']['output'];
  /** Null before assignment. */
  rider: Maybe<Rider>;
  status: DeliveryStatus;
};

export type DeliveryActionResult = Delivery | Refused;

export type DeliveryConnection = {
  __typename?: 'DeliveryConnection';
  edges: Array<DeliveryEdge>;
  pageInfo: PageInfo;
};

export type DeliveryEdge = {
  __typename?: 'DeliveryEdge';
  cursor: Scalars['String']['output'];
  node: Delivery;
};

export type DeliveryEventType =
  | 'ARRIVE_AT_DROPOFF'
  | 'ARRIVE_AT_PICKUP'
  | 'CANNOT_DELIVER'
  | 'DELIVER'
  | 'DEPART'
  | 'PICK_UP'
  | 'RETURNED';

/** An offer lives 30 seconds. A rider has one open offer at a time. */
export type DeliveryOffer = {
  __typename?: 'DeliveryOffer';
  delivery: Delivery;
  expiresAt: Scalars['DateTime']['output'];
  /**
   * What the rider earns: 250 and 60 for each kilometre, in minor units of the order's currency. Tips come on top. Cancelled
   * after he departed, it is half of that; food that has to go back earns the way back too, by the same formula.
   */
  fee: Money;
  id: Scalars['ID']['output'];
};

/** How a delivery stands, to be compared with its order. */
export type DeliveryStanding = {
  __typename?: 'DeliveryStanding';
  deliveryId: Scalars['ID']['output'];
  orderId: Scalars['ID']['output'];
  status: DeliveryStatus;
};

export type DeliveryStatus =
  | 'ARRIVED_AT_DROPOFF'
  | 'ARRIVED_AT_PICKUP'
  | 'ASSIGNED'
  | 'CANCELLED'
  | 'DELIVERED'
  | 'DISPATCHING'
  | 'EN_ROUTE_TO_PICKUP'
  | 'FAILED'
  | 'PENDING'
  /** On the way to the drop-off. */
  | 'PICKED_UP'
  | 'RETURNED'
  | 'RETURNING';

export type DispatchAlert = {
  __typename?: 'DispatchAlert';
  /** Null while nobody has. */
  acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  delivery: Delivery;
  id: Scalars['ID']['output'];
  kind: AlertKind;
  level: AlertLevel;
  raisedAt: Scalars['DateTime']['output'];
};

export type DispatchCandidate = {
  __typename?: 'DispatchCandidate';
  chosen: Scalars['Boolean']['output'];
  costSeconds: Scalars['Float']['output'];
  reason: Maybe<Scalars['String']['output']>;
  rider: Rider;
};

export type DispatchDecision = {
  __typename?: 'DispatchDecision';
  /** Name and version of what decided. */
  algorithm: Scalars['String']['output'];
  candidates: Array<DispatchCandidate>;
  decidedAt: Scalars['DateTime']['output'];
};

/** When the meal is at the door: half of such deliveries by `p50`, nine in ten by `p90`. */
export type Eta = {
  __typename?: 'Eta';
  p50: Scalars['DateTime']['output'];
  p90: Scalars['DateTime']['output'];
};

export type FixRejection =
  | 'INACCURATE'
  | 'IN_THE_FUTURE'
  /** Not on Earth, or exactly where both are 0. */
  | 'NO_POSITION'
  /** Older than what is known, by `recordedAt` or `seq`. */
  | 'OUT_OF_ORDER'
  /** Over 40 metres a second since the fix before. */
  | 'TOO_FAST';

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

export type LocationFixInput = {
  /** 0 to 100; what is less accurate is rejected. */
  accuracyMeters: Scalars['Float']['input'];
  /** Clockwise from north, 0 to 360. */
  headingDegrees?: InputMaybe<Scalars['Float']['input']>;
  location: GeoPointInput;
  /** By the rider's clock, at most 60 seconds ahead of ours. */
  recordedAt: Scalars['DateTime']['input'];
  /** Grows with each fix of a rider. */
  seq: Scalars['SafeInt']['input'];
  speedMetersPerSecond?: InputMaybe<Scalars['Float']['input']>;
};

export type LocationReport = {
  __typename?: 'LocationReport';
  accepted: Scalars['Int']['output'];
  rejected: Array<RejectedFix>;
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
  /** OFFER_GONE when it has expired, was revoked, or another was quicker. */
  acceptOffer: AcceptOfferResult;
  acknowledgeAlert: DispatchAlert;
  /**
   * The rider's next step. PICK_UP needs food that is ready, or the restaurant's `pickupCode` as `proof.pin`; DELIVER needs a
   * proof, and after five wrong pins a photo or a signature. CANNOT_DELIVER needs 5 minutes at the door and two tries to
   * reach the customer (`logContactAttempt`); ILLEGAL_TRANSITION says what is missing. RETURNED needs the restaurant's
   * `pickupCode` as `proof.pin`, or a photo. `occurredAt` is the true time of a step made offline, at most a day ago.
   */
  advanceDelivery: DeliveryActionResult;
  assignRider: DeliveryActionResult;
  /** True when the offer was open and one's own. */
  declineOffer: Scalars['Boolean']['output'];
  /** Refused while a delivery is under way. */
  endShift: ShiftResult;
  /**
   * Dispatchers only, while the rider has the food: it goes back to the restaurant (RETURNING), or is disposed of (FAILED).
   * The customer's fault once he could not be reached for 5 minutes at the door with two tries (alert CUSTOMER_UNREACHABLE),
   * else the platform's.
   */
  failDelivery: DeliveryActionResult;
  /** Riders at the door: logs a try to reach the customer, at most 10. Two of them and 5 minutes allow CANNOT_DELIVER. */
  logContactAttempt: DeliveryActionResult;
  /** On shift only. At most 500 fixes, in any order; kept in the order of `recordedAt`. */
  reportLocations: LocationReport;
  /** Riders only: goes on shift at a place. */
  startShift: ShiftResult;
  unassignRider: DeliveryActionResult;
};


export type MutationAcceptOfferArgs = {
  offerId: Scalars['ID']['input'];
};


export type MutationAcknowledgeAlertArgs = {
  alertId: Scalars['ID']['input'];
  resolution: Scalars['String']['input'];
};


export type MutationAdvanceDeliveryArgs = {
  deliveryId: Scalars['ID']['input'];
  event: DeliveryEventType;
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  proof?: InputMaybe<ProofInput>;
};


export type MutationAssignRiderArgs = {
  deliveryId: Scalars['ID']['input'];
  riderId: Scalars['ID']['input'];
};


export type MutationDeclineOfferArgs = {
  offerId: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


export type MutationFailDeliveryArgs = {
  deliveryId: Scalars['ID']['input'];
  dispose?: InputMaybe<Scalars['Boolean']['input']>;
  reason: Scalars['String']['input'];
};


export type MutationLogContactAttemptArgs = {
  deliveryId: Scalars['ID']['input'];
};


export type MutationReportLocationsArgs = {
  fixes: Array<LocationFixInput>;
};


export type MutationStartShiftArgs = {
  location: GeoPointInput;
};


export type MutationUnassignRiderArgs = {
  deliveryId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};

export type NearbyRider = {
  __typename?: 'NearbyRider';
  distanceMeters: Scalars['Int']['output'];
  rider: Rider;
};

export type Order = {
  __typename?: 'Order';
  /** Null before acceptance and for self pick-up. */
  delivery: Maybe<Delivery>;
  id: Scalars['ID']['output'];
  number: Scalars['String']['output'];
  restaurant: Restaurant;
};

/** Where a page of a connection ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Pass as `after` for the next page; null when the page is empty. */
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
};

/** Exactly one of the three. */
export type ProofInput = {
  photoUrl?: InputMaybe<Scalars['String']['input']>;
  pin?: InputMaybe<Scalars['String']['input']>;
  signature?: InputMaybe<Scalars['String']['input']>;
};

export type Query = {
  __typename?: 'Query';
  /**
   * Dispatchers only: the board, most urgent (ready first) on top. Without `status`, everything that has not ended.
   * `overdue: true` keeps what goes on past the time at which it was foreseen at the door (`eta.p90` when the kitchen last
   * said when the food is ready); `false` keeps the rest. `first` is 1 to 100.
   */
  deliveries: DeliveryConnection;
  /** Null when there is no such delivery, or it is not the viewer's to see. */
  delivery: Maybe<Delivery>;
  /** For services: how the deliveries of these orders (at most 500) stand; orders without one are left out. */
  deliveryStandings: Array<DeliveryStanding>;
  /** For the gateway: as whom the viewer may follow the alerts; null when not at all. */
  dispatchAudience: Maybe<Scalars['String']['output']>;
  /** For the gateway: as whom the viewer may follow the rider of an order; null when not at all. */
  riderLocationAudience: Maybe<Scalars['String']['output']>;
  /** Dispatchers only: riders on shift, nearest first. `first` is 1 to 100. */
  ridersNearby: Array<NearbyRider>;
};


export type QueryDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  status?: InputMaybe<Array<DeliveryStatus>>;
};


export type QueryDeliveryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDeliveryStandingsArgs = {
  orderIds: Array<Scalars['ID']['input']>;
};


export type QueryRiderLocationAudienceArgs = {
  orderId: Scalars['ID']['input'];
};


export type QueryRidersNearbyArgs = {
  first: Scalars['Int']['input'];
  near: GeoPointInput;
  withinMeters: Scalars['Int']['input'];
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

export type RejectedFix = {
  __typename?: 'RejectedFix';
  reason: FixRejection;
  seq: Scalars['SafeInt']['output'];
};

export type Restaurant = {
  __typename?: 'Restaurant';
  id: Scalars['ID']['output'];
};

export type Rider = {
  __typename?: 'Rider';
  /** To oneself and dispatchers; empty to anyone else. */
  activeDeliveries: Array<Delivery>;
  id: Scalars['ID']['output'];
  /** The last known position; only to those who may follow it now. */
  position: Maybe<RiderPosition>;
  /** To oneself and dispatchers. */
  presence: Maybe<RiderPresence>;
  vehicle: Vehicle;
};

/** One position of the rider who carries an order. */
export type RiderLocation = {
  __typename?: 'RiderLocation';
  delivery: Delivery;
  /** Clockwise from north, 0 to 360; null when unknown. */
  headingDegrees: Maybe<Scalars['Float']['output']>;
  location: GeoPoint;
  recordedAt: Scalars['DateTime']['output'];
  rider: Rider;
  /** Null when unknown. */
  speedMetersPerSecond: Maybe<Scalars['Float']['output']>;
};

export type RiderPosition = {
  __typename?: 'RiderPosition';
  /** Clockwise from north, 0 to 360; null when unknown. */
  headingDegrees: Maybe<Scalars['Float']['output']>;
  location: GeoPoint;
  recordedAt: Scalars['DateTime']['output'];
};

export type RiderPresence =
  | 'AVAILABLE'
  | 'OFFLINE'
  | 'ON_BREAK'
  | 'ON_JOB'
  /** On shift, but silent for over 60 seconds. */
  | 'STALE'
  | 'SUSPENDED';

export type ShiftResult = Refused | Rider;

export type Subscription = {
  __typename?: 'Subscription';
  /** Offers to the rider who asks, an open one first. */
  deliveryOffered: DeliveryOffer;
  /** Dispatchers only: those raised at `since` (at most a day ago) or later, then each new one; from now on where null. */
  dispatchAlertRaised: DispatchAlert;
  /** The rider's position while a rider has the order: the last known one first, then the newest. Slow clients miss old positions, never the newest. */
  riderLocationChanged: RiderLocation;
};


export type SubscriptionDispatchAlertRaisedArgs = {
  since?: InputMaybe<Scalars['DateTime']['input']>;
};


export type SubscriptionRiderLocationChangedArgs = {
  orderId: Scalars['ID']['input'];
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
  /** Oneself as a rider; null for anyone else. */
  rider: Maybe<Rider>;
};

export type Vehicle =
  | 'BICYCLE'
  | 'CAR'
  | 'FOOT'
  | 'MOTORCYCLE';



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
  Delivery: Delivery;
  Order: Order;
  Rider: Rider;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Delivery:
    ( { __typename: 'Delivery' }
    & GraphQLRecursivePick<FederationTypes['Delivery'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Rider:
    ( { __typename: 'Rider' }
    & GraphQLRecursivePick<FederationTypes['Rider'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AcceptOfferResult:
    | ( DeliveryRow & { __typename: 'Delivery' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  DeliveryActionResult:
    | ( DeliveryRow & { __typename: 'Delivery' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  ShiftResult:
    | ( Refused & { __typename: 'Refused' } )
    | ( RiderReference & { __typename: 'Rider' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal: ( Refused );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptOfferResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AcceptOfferResult']>;
  AlertKind: AlertKind;
  AlertLevel: AlertLevel;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Delivery: ResolverTypeWrapper<DeliveryRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DeliveryActionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeliveryActionResult']>;
  DeliveryConnection: ResolverTypeWrapper<Omit<DeliveryConnection, 'edges'> & { edges: Array<ResolversTypes['DeliveryEdge']> }>;
  DeliveryEdge: ResolverTypeWrapper<Omit<DeliveryEdge, 'node'> & { node: ResolversTypes['Delivery'] }>;
  DeliveryEventType: DeliveryEventType;
  DeliveryOffer: ResolverTypeWrapper<Omit<DeliveryOffer, 'delivery'> & { delivery: ResolversTypes['Delivery'] }>;
  DeliveryStanding: ResolverTypeWrapper<DeliveryStanding>;
  DeliveryStatus: DeliveryStatus;
  DispatchAlert: ResolverTypeWrapper<Omit<DispatchAlert, 'delivery'> & { delivery: ResolversTypes['Delivery'] }>;
  DispatchCandidate: ResolverTypeWrapper<Omit<DispatchCandidate, 'rider'> & { rider: ResolversTypes['Rider'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  DispatchDecision: ResolverTypeWrapper<Omit<DispatchDecision, 'candidates'> & { candidates: Array<ResolversTypes['DispatchCandidate']> }>;
  Eta: ResolverTypeWrapper<Eta>;
  FixRejection: FixRejection;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  GeoPointInput: GeoPointInput;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  LocalTime: ResolverTypeWrapper<Scalars['LocalTime']['output']>;
  LocationFixInput: LocationFixInput;
  LocationReport: ResolverTypeWrapper<LocationReport>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NearbyRider: ResolverTypeWrapper<Omit<NearbyRider, 'rider'> & { rider: ResolversTypes['Rider'] }>;
  Order: ResolverTypeWrapper<OrderReference>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  ProofInput: ProofInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RefusalCode: RefusalCode;
  Refused: ResolverTypeWrapper<Refused>;
  RejectedFix: ResolverTypeWrapper<RejectedFix>;
  Restaurant: ResolverTypeWrapper<RestaurantReference>;
  Rider: ResolverTypeWrapper<RiderReference>;
  RiderLocation: ResolverTypeWrapper<Omit<RiderLocation, 'delivery' | 'rider'> & { delivery: ResolversTypes['Delivery'], rider: ResolversTypes['Rider'] }>;
  RiderPosition: ResolverTypeWrapper<RiderPosition>;
  RiderPresence: RiderPresence;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  ShiftResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ShiftResult']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  User: ResolverTypeWrapper<UserReference>;
  Vehicle: Vehicle;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptOfferResult: ResolversUnionTypes<ResolversParentTypes>['AcceptOfferResult'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  Delivery: DeliveryRow;
  ID: Scalars['ID']['output'];
  DeliveryActionResult: ResolversUnionTypes<ResolversParentTypes>['DeliveryActionResult'];
  DeliveryConnection: Omit<DeliveryConnection, 'edges'> & { edges: Array<ResolversParentTypes['DeliveryEdge']> };
  DeliveryEdge: Omit<DeliveryEdge, 'node'> & { node: ResolversParentTypes['Delivery'] };
  DeliveryOffer: Omit<DeliveryOffer, 'delivery'> & { delivery: ResolversParentTypes['Delivery'] };
  DeliveryStanding: DeliveryStanding;
  DispatchAlert: Omit<DispatchAlert, 'delivery'> & { delivery: ResolversParentTypes['Delivery'] };
  DispatchCandidate: Omit<DispatchCandidate, 'rider'> & { rider: ResolversParentTypes['Rider'] };
  Boolean: Scalars['Boolean']['output'];
  Float: Scalars['Float']['output'];
  DispatchDecision: Omit<DispatchDecision, 'candidates'> & { candidates: Array<ResolversParentTypes['DispatchCandidate']> };
  Eta: Eta;
  GeoPoint: GeoPoint;
  GeoPointInput: GeoPointInput;
  LocalDate: Scalars['LocalDate']['output'];
  LocalTime: Scalars['LocalTime']['output'];
  LocationFixInput: LocationFixInput;
  LocationReport: LocationReport;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NearbyRider: Omit<NearbyRider, 'rider'> & { rider: ResolversParentTypes['Rider'] };
  Order: OrderReference;
  PageInfo: PageInfo;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  ProofInput: ProofInput;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  Refused: Refused;
  RejectedFix: RejectedFix;
  Restaurant: RestaurantReference;
  Rider: RiderReference;
  RiderLocation: Omit<RiderLocation, 'delivery' | 'rider'> & { delivery: ResolversParentTypes['Delivery'], rider: ResolversParentTypes['Rider'] };
  RiderPosition: RiderPosition;
  SafeInt: Scalars['SafeInt']['output'];
  ShiftResult: ResolversUnionTypes<ResolversParentTypes>['ShiftResult'];
  Subscription: Record<PropertyKey, never>;
  User: UserReference;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type AudienceDirectiveArgs = {
  field: Scalars['String']['input'];
};

export type AudienceDirectiveResolver<Result, Parent, ContextType = DeliveryContext, Args = AudienceDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LatestDirectiveArgs = { };

export type LatestDirectiveResolver<Result, Parent, ContextType = DeliveryContext, Args = LatestDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  argument?: Maybe<Scalars['String']['input']>;
  key?: Maybe<Scalars['String']['input']>;
  overlapMs?: Maybe<Scalars['Int']['input']>;
  position?: Maybe<Scalars['String']['input']>;
  recordedAt?: Maybe<Scalars['String']['input']>;
  start?: Maybe<Scalars['String']['input']>;
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = DeliveryContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AcceptOfferResultResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['AcceptOfferResult'] = ResolversParentTypes['AcceptOfferResult']> = {
  __resolveType: TypeResolveFn<'Delivery' | 'Refused', ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeliveryResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Delivery'] = ResolversParentTypes['Delivery'], FederationReferenceType extends FederationReferenceTypes['Delivery'] = FederationReferenceTypes['Delivery']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Delivery']> | FederationReferenceType, FederationReferenceType, ContextType>;
  alerts?: Resolver<Array<ResolversTypes['DispatchAlert']>, ParentType, ContextType>;
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  decisions?: Resolver<Array<ResolversTypes['DispatchDecision']>, ParentType, ContextType>;
  dropoff?: Resolver<Maybe<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
  dropoffPin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eta?: Resolver<Maybe<ResolversTypes['Eta']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  pickup?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  pickupCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  readyAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rider?: Resolver<Maybe<ResolversTypes['Rider']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeliveryStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeliveryActionResultResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DeliveryActionResult'] = ResolversParentTypes['DeliveryActionResult']> = {
  __resolveType: TypeResolveFn<'Delivery' | 'Refused', ParentType, ContextType>;
};

export type DeliveryConnectionResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DeliveryConnection'] = ResolversParentTypes['DeliveryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeliveryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeliveryEdgeResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DeliveryEdge'] = ResolversParentTypes['DeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
};

export type DeliveryOfferResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DeliveryOffer'] = ResolversParentTypes['DeliveryOffer']> = {
  delivery?: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DeliveryStandingResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DeliveryStanding'] = ResolversParentTypes['DeliveryStanding']> = {
  deliveryId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeliveryStatus'], ParentType, ContextType>;
};

export type DispatchAlertResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DispatchAlert'] = ResolversParentTypes['DispatchAlert']> = {
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AlertKind'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['AlertLevel'], ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DispatchCandidateResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DispatchCandidate'] = ResolversParentTypes['DispatchCandidate']> = {
  chosen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  costSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rider?: Resolver<ResolversTypes['Rider'], ParentType, ContextType>;
};

export type DispatchDecisionResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DispatchDecision'] = ResolversParentTypes['DispatchDecision']> = {
  algorithm?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  candidates?: Resolver<Array<ResolversTypes['DispatchCandidate']>, ParentType, ContextType>;
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EtaResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Eta'] = ResolversParentTypes['Eta']> = {
  p50?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  p90?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export interface LocalTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalTime'], any> {
  name: 'LocalTime';
}

export type LocationReportResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['LocationReport'] = ResolversParentTypes['LocationReport']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<Array<ResolversTypes['RejectedFix']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptOffer?: Resolver<ResolversTypes['AcceptOfferResult'], ParentType, ContextType, RequireFields<MutationAcceptOfferArgs, 'offerId'>>;
  acknowledgeAlert?: Resolver<ResolversTypes['DispatchAlert'], ParentType, ContextType, RequireFields<MutationAcknowledgeAlertArgs, 'alertId' | 'resolution'>>;
  advanceDelivery?: Resolver<ResolversTypes['DeliveryActionResult'], ParentType, ContextType, RequireFields<MutationAdvanceDeliveryArgs, 'deliveryId' | 'event'>>;
  assignRider?: Resolver<ResolversTypes['DeliveryActionResult'], ParentType, ContextType, RequireFields<MutationAssignRiderArgs, 'deliveryId' | 'riderId'>>;
  declineOffer?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationDeclineOfferArgs, 'offerId'>>;
  endShift?: Resolver<ResolversTypes['ShiftResult'], ParentType, ContextType>;
  failDelivery?: Resolver<ResolversTypes['DeliveryActionResult'], ParentType, ContextType, RequireFields<MutationFailDeliveryArgs, 'deliveryId' | 'reason'>>;
  logContactAttempt?: Resolver<ResolversTypes['DeliveryActionResult'], ParentType, ContextType, RequireFields<MutationLogContactAttemptArgs, 'deliveryId'>>;
  reportLocations?: Resolver<ResolversTypes['LocationReport'], ParentType, ContextType, RequireFields<MutationReportLocationsArgs, 'fixes'>>;
  startShift?: Resolver<ResolversTypes['ShiftResult'], ParentType, ContextType, RequireFields<MutationStartShiftArgs, 'location'>>;
  unassignRider?: Resolver<ResolversTypes['DeliveryActionResult'], ParentType, ContextType, RequireFields<MutationUnassignRiderArgs, 'deliveryId' | 'reason'>>;
};

export type NearbyRiderResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['NearbyRider'] = ResolversParentTypes['NearbyRider']> = {
  distanceMeters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rider?: Resolver<ResolversTypes['Rider'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  restaurant?: Resolver<ResolversTypes['Restaurant'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type QueryResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  deliveries?: Resolver<ResolversTypes['DeliveryConnection'], ParentType, ContextType, RequireFields<QueryDeliveriesArgs, 'first'>>;
  delivery?: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType, RequireFields<QueryDeliveryArgs, 'id'>>;
  deliveryStandings?: Resolver<Array<ResolversTypes['DeliveryStanding']>, ParentType, ContextType, RequireFields<QueryDeliveryStandingsArgs, 'orderIds'>>;
  dispatchAudience?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  riderLocationAudience?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryRiderLocationAudienceArgs, 'orderId'>>;
  ridersNearby?: Resolver<Array<ResolversTypes['NearbyRider']>, ParentType, ContextType, RequireFields<QueryRidersNearbyArgs, 'first' | 'near' | 'withinMeters'>>;
};

export type RefusalResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'Refused', ParentType, ContextType>;
};

export type RefusedResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Refused'] = ResolversParentTypes['Refused']> = {
  code?: Resolver<ResolversTypes['RefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RejectedFixResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['RejectedFix'] = ResolversParentTypes['RejectedFix']> = {
  reason?: Resolver<ResolversTypes['FixRejection'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type RestaurantResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Restaurant'] = ResolversParentTypes['Restaurant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RiderResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Rider'] = ResolversParentTypes['Rider'], FederationReferenceType extends FederationReferenceTypes['Rider'] = FederationReferenceTypes['Rider']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Rider']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activeDeliveries?: Resolver<Array<ResolversTypes['Delivery']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['RiderPosition']>, ParentType, ContextType>;
  presence?: Resolver<Maybe<ResolversTypes['RiderPresence']>, ParentType, ContextType>;
  vehicle?: Resolver<ResolversTypes['Vehicle'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RiderLocationResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['RiderLocation'] = ResolversParentTypes['RiderLocation']> = {
  delivery?: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
  headingDegrees?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rider?: Resolver<ResolversTypes['Rider'], ParentType, ContextType>;
  speedMetersPerSecond?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type RiderPositionResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['RiderPosition'] = ResolversParentTypes['RiderPosition']> = {
  headingDegrees?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type ShiftResultResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['ShiftResult'] = ResolversParentTypes['ShiftResult']> = {
  __resolveType: TypeResolveFn<'Refused' | 'Rider', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  deliveryOffered?: SubscriptionResolver<ResolversTypes['DeliveryOffer'], "deliveryOffered", ParentType, ContextType>;
  dispatchAlertRaised?: SubscriptionResolver<ResolversTypes['DispatchAlert'], "dispatchAlertRaised", ParentType, ContextType, Partial<SubscriptionDispatchAlertRaisedArgs>>;
  riderLocationChanged?: SubscriptionResolver<ResolversTypes['RiderLocation'], "riderLocationChanged", ParentType, ContextType, RequireFields<SubscriptionRiderLocationChangedArgs, 'orderId'>>;
};

export type UserResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rider?: Resolver<Maybe<ResolversTypes['Rider']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = DeliveryContext> = {
  AcceptOfferResult?: AcceptOfferResultResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Delivery?: DeliveryResolvers<ContextType>;
  DeliveryActionResult?: DeliveryActionResultResolvers<ContextType>;
  DeliveryConnection?: DeliveryConnectionResolvers<ContextType>;
  DeliveryEdge?: DeliveryEdgeResolvers<ContextType>;
  DeliveryOffer?: DeliveryOfferResolvers<ContextType>;
  DeliveryStanding?: DeliveryStandingResolvers<ContextType>;
  DispatchAlert?: DispatchAlertResolvers<ContextType>;
  DispatchCandidate?: DispatchCandidateResolvers<ContextType>;
  DispatchDecision?: DispatchDecisionResolvers<ContextType>;
  Eta?: EtaResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  LocalTime?: GraphQLScalarType;
  LocationReport?: LocationReportResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NearbyRider?: NearbyRiderResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Refused?: RefusedResolvers<ContextType>;
  RejectedFix?: RejectedFixResolvers<ContextType>;
  Restaurant?: RestaurantResolvers<ContextType>;
  Rider?: RiderResolvers<ContextType>;
  RiderLocation?: RiderLocationResolvers<ContextType>;
  RiderPosition?: RiderPositionResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  ShiftResult?: ShiftResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = DeliveryContext> = {
  audience?: AudienceDirectiveResolver<any, any, ContextType>;
  latest?: LatestDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
};
