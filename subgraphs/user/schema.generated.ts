import type { ResolverFn } from '../../platform/resolver-fn.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRow, AddressRow, RestaurantReference, RiderRow } from './mappers.ts';
import type { UserContext } from './context.ts';
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

/** A place that an account has food brought to. */
export type Address = {
  __typename?: 'Address';
  contactName: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** What the rider needs to know: a door code, a floor. */
  instructions: Maybe<Scalars['String']['output']>;
  isDefault: Scalars['Boolean']['output'];
  /** Such as `Home`. */
  label: Scalars['String']['output'];
  /** Street, number, postcode and town in one line. */
  line: Scalars['String']['output'];
  location: GeoPoint;
  phone: Maybe<Scalars['PhoneNumber']['output']>;
};

export type AddressInput = {
  /** At most 80 characters. */
  contactName?: InputMaybe<Scalars['String']['input']>;
  /** The address to change; null adds one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** At most 500 characters. */
  instructions?: InputMaybe<Scalars['String']['input']>;
  /** True makes it the default in place of the present one. */
  isDefault?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 40 characters. */
  label: Scalars['String']['input'];
  /** 1 to 200 characters. */
  line: Scalars['String']['input'];
  location: GeoPointInput;
  phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
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
  /** Marks a restaurant as a favourite. Repeating it changes nothing. An account keeps at most 200. */
  addFavourite: User;
  /** True when the address was there and is gone. When it was the default, the oldest one left becomes it. */
  deleteAddress: Scalars['Boolean']['output'];
  /** Admin only: gives an account a role. It is in the access tokens that the account gets from then on. */
  grantRole: User;
  /** Rotates the session: a refresh token works once, and using an old one again revokes its whole family. */
  refreshSession: SignInResult;
  /** Sends a 6-digit code, valid for 5 minutes. */
  requestSmsCode: RequestSmsCodeResult;
  /**
   * Admin only: takes a role from an account. Access tokens that carry it are dead at once; refreshing the session gives one
   * without. Repeating it changes nothing. BAD_USER_INPUT for the last admin.
   */
  revokeRole: User;
  /**
   * Adds an address, or changes the one with `id`: an optional field left out stays as it was, null empties it.
   * The first address becomes the default. An account keeps at most 50.
   */
  saveAddress: Address;
  /** WRONG_CREDENTIALS says nothing of which part was wrong; repeated failures are RATE_LIMITED with `retryAt`. */
  signIn: SignInResult;
  /** Signs in by a code; creates the account at first use. A code works once and allows 5 tries. */
  signInWithSms: SignInResult;
  /** Ends this session; its access tokens are dead at once. True when there was one to end. */
  signOut: Scalars['Boolean']['output'];
  /** Ends every session of the account. */
  signOutEverywhere: Scalars['Boolean']['output'];
  /** Creates an account and signs it in. EMAIL_TAKEN when the e-mail already has one. */
  signUp: SignUpResult;
};


export type MutationAddFavouriteArgs = {
  restaurantId: Scalars['ID']['input'];
};


export type MutationDeleteAddressArgs = {
  id: Scalars['ID']['input'];
};


export type MutationGrantRoleArgs = {
  role: Role;
  userId: Scalars['ID']['input'];
};


export type MutationRefreshSessionArgs = {
  refreshToken: Scalars['String']['input'];
};


export type MutationRequestSmsCodeArgs = {
  phone: Scalars['PhoneNumber']['input'];
};


export type MutationRevokeRoleArgs = {
  role: Role;
  userId: Scalars['ID']['input'];
};


export type MutationSaveAddressArgs = {
  input: AddressInput;
};


export type MutationSignInArgs = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};


export type MutationSignInWithSmsArgs = {
  code: Scalars['String']['input'];
  phone: Scalars['PhoneNumber']['input'];
};


export type MutationSignUpArgs = {
  input: SignUpInput;
};

/** Where a page of a connection ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Pass as `after` for the next page; null when the page is empty. */
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** For services: one address of one account, as an order needs it; null when the account has no such address. */
  addressOf: Maybe<Address>;
  /** Who is asking; null without a valid access token. */
  me: Maybe<User>;
};


export type QueryAddressOfArgs = {
  addressId: Scalars['ID']['input'];
  userId: Scalars['ID']['input'];
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

export type RequestSmsCodeResult = Refused | SmsCodeSent;

export type Restaurant = {
  __typename?: 'Restaurant';
  id: Scalars['ID']['output'];
};

/** A rider's public face; the rider's id is the account's id. */
export type Rider = {
  __typename?: 'Rider';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};

export type Role =
  | 'ADMIN'
  | 'CUSTOMER'
  | 'DISPATCHER'
  | 'MERCHANT'
  | 'RIDER'
  | 'SUPPORT';

/** A signed-in session. */
export type Session = {
  __typename?: 'Session';
  /** A bearer token for `Authorization`. Opaque to clients. */
  accessToken: Scalars['String']['output'];
  accessTokenExpiresAt: Scalars['DateTime']['output'];
  /** Works once, in `refreshSession`. Keep it secret. */
  refreshToken: Scalars['String']['output'];
  user: User;
};

export type SignInResult = Refused | Session;

export type SignUpInput = {
  email: Scalars['String']['input'];
  /** 1 to 80 characters. */
  name: Scalars['String']['input'];
  /** 10 to 200 characters, and not a known-bad one. */
  password: Scalars['String']['input'];
};

export type SignUpResult = Refused | Session;

export type SmsCodeSent = {
  __typename?: 'SmsCodeSent';
  expiresAt: Scalars['DateTime']['output'];
  /** The earliest moment for another code. */
  resendAt: Scalars['DateTime']['output'];
};

/** A person with an account. */
export type User = {
  __typename?: 'User';
  /** Empty to anyone else. The default first. */
  addresses: Array<Address>;
  /** Only to oneself. */
  email: Maybe<Scalars['String']['output']>;
  /** Empty to anyone else. Newest first. */
  favourites: Array<Restaurant>;
  id: Scalars['ID']['output'];
  /** The name that others see: restaurants of their customers, readers of a review. */
  name: Scalars['String']['output'];
  /** Only to oneself. */
  phone: Maybe<Scalars['PhoneNumber']['output']>;
  /** Empty to anyone else but an admin. */
  roles: Array<Role>;
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
  Address: Address;
  Rider: Rider;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Address:
    ( { __typename: 'Address' }
    & GraphQLRecursivePick<FederationTypes['Address'], {"id":true}> );
  Rider:
    ( { __typename: 'Rider' }
    & GraphQLRecursivePick<FederationTypes['Rider'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  RequestSmsCodeResult:
    | ( Refused & { __typename: 'Refused' } )
    | ( SmsCodeSent & { __typename: 'SmsCodeSent' } )
  ;
  SignInResult:
    | ( Refused & { __typename: 'Refused' } )
    | ( Omit<Session, 'user'> & { user: _RefType['User'] } & { __typename: 'Session' } )
  ;
  SignUpResult:
    | ( Refused & { __typename: 'Refused' } )
    | ( Omit<Session, 'user'> & { user: _RefType['User'] } & { __typename: 'Session' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal: ( Refused );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<AddressRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AddressInput: AddressInput;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GeoPointInput: GeoPointInput;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  LocalTime: ResolverTypeWrapper<Scalars['LocalTime']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RefusalCode: RefusalCode;
  Refused: ResolverTypeWrapper<Refused>;
  RequestSmsCodeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestSmsCodeResult']>;
  Restaurant: ResolverTypeWrapper<RestaurantReference>;
  Rider: ResolverTypeWrapper<RiderRow>;
  Role: Role;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  Session: ResolverTypeWrapper<Omit<Session, 'user'> & { user: ResolversTypes['User'] }>;
  SignInResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignInResult']>;
  SignUpInput: SignUpInput;
  SignUpResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignUpResult']>;
  SmsCodeSent: ResolverTypeWrapper<SmsCodeSent>;
  User: ResolverTypeWrapper<UserRow>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: AddressRow;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  AddressInput: AddressInput;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  GeoPointInput: GeoPointInput;
  LocalDate: Scalars['LocalDate']['output'];
  LocalTime: Scalars['LocalTime']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  Refused: Refused;
  RequestSmsCodeResult: ResolversUnionTypes<ResolversParentTypes>['RequestSmsCodeResult'];
  Restaurant: RestaurantReference;
  Rider: RiderRow;
  SafeInt: Scalars['SafeInt']['output'];
  Session: Omit<Session, 'user'> & { user: ResolversParentTypes['User'] };
  SignInResult: ResolversUnionTypes<ResolversParentTypes>['SignInResult'];
  SignUpInput: SignUpInput;
  SignUpResult: ResolversUnionTypes<ResolversParentTypes>['SignUpResult'];
  SmsCodeSent: SmsCodeSent;
  User: UserRow;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type AudienceDirectiveArgs = {
  field: Scalars['String']['input'];
};

export type AudienceDirectiveResolver<Result, Parent, ContextType = UserContext, Args = AudienceDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LatestDirectiveArgs = { };

export type LatestDirectiveResolver<Result, Parent, ContextType = UserContext, Args = LatestDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  argument?: Maybe<Scalars['String']['input']>;
  key?: Maybe<Scalars['String']['input']>;
  overlapMs?: Maybe<Scalars['Int']['input']>;
  position?: Maybe<Scalars['String']['input']>;
  recordedAt?: Maybe<Scalars['String']['input']>;
  start?: Maybe<Scalars['String']['input']>;
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = UserContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddressResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address'], FederationReferenceType extends FederationReferenceTypes['Address'] = FederationReferenceTypes['Address']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Address']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contactName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instructions?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type GeoPointResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export interface LocalTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalTime'], any> {
  name: 'LocalTime';
}

export type MoneyResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addFavourite?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationAddFavouriteArgs, 'restaurantId'>>;
  deleteAddress?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationDeleteAddressArgs, 'id'>>;
  grantRole?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationGrantRoleArgs, 'role' | 'userId'>>;
  refreshSession?: Resolver<ResolversTypes['SignInResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'refreshToken'>>;
  requestSmsCode?: Resolver<ResolversTypes['RequestSmsCodeResult'], ParentType, ContextType, RequireFields<MutationRequestSmsCodeArgs, 'phone'>>;
  revokeRole?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationRevokeRoleArgs, 'role' | 'userId'>>;
  saveAddress?: Resolver<ResolversTypes['Address'], ParentType, ContextType, RequireFields<MutationSaveAddressArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SignInResult'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'email' | 'password'>>;
  signInWithSms?: Resolver<ResolversTypes['SignInResult'], ParentType, ContextType, RequireFields<MutationSignInWithSmsArgs, 'code' | 'phone'>>;
  signOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  signOutEverywhere?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  signUp?: Resolver<ResolversTypes['SignUpResult'], ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type QueryResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  addressOf?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType, RequireFields<QueryAddressOfArgs, 'addressId' | 'userId'>>;
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'Refused', ParentType, ContextType>;
};

export type RefusedResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['Refused'] = ResolversParentTypes['Refused']> = {
  code?: Resolver<ResolversTypes['RefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestSmsCodeResultResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['RequestSmsCodeResult'] = ResolversParentTypes['RequestSmsCodeResult']> = {
  __resolveType: TypeResolveFn<'Refused' | 'SmsCodeSent', ParentType, ContextType>;
};

export type RestaurantResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['Restaurant'] = ResolversParentTypes['Restaurant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RiderResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['Rider'] = ResolversParentTypes['Rider'], FederationReferenceType extends FederationReferenceTypes['Rider'] = FederationReferenceTypes['Rider']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Rider']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type SessionResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignInResultResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['SignInResult'] = ResolversParentTypes['SignInResult']> = {
  __resolveType: TypeResolveFn<'Refused' | 'Session', ParentType, ContextType>;
};

export type SignUpResultResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['SignUpResult'] = ResolversParentTypes['SignUpResult']> = {
  __resolveType: TypeResolveFn<'Refused' | 'Session', ParentType, ContextType>;
};

export type SmsCodeSentResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['SmsCodeSent'] = ResolversParentTypes['SmsCodeSent']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resendAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = UserContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addresses?: Resolver<Array<ResolversTypes['Address']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  favourites?: Resolver<Array<ResolversTypes['Restaurant']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = UserContext> = {
  Address?: AddressResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  GeoPoint?: GeoPointResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  LocalTime?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Refused?: RefusedResolvers<ContextType>;
  RequestSmsCodeResult?: RequestSmsCodeResultResolvers<ContextType>;
  Restaurant?: RestaurantResolvers<ContextType>;
  Rider?: RiderResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  Session?: SessionResolvers<ContextType>;
  SignInResult?: SignInResultResolvers<ContextType>;
  SignUpResult?: SignUpResultResolvers<ContextType>;
  SmsCodeSent?: SmsCodeSentResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = UserContext> = {
  audience?: AudienceDirectiveResolver<any, any, ContextType>;
  latest?: LatestDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
};
