import type { ResolverFn } from '../../platform/resolver-fn.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderRow, OrderEventRow, OrderLineRow, PaymentRow, RefundRow, FlashSaleTicketRow, UserReference, RestaurantReference, MenuItemReference, ModifierOptionReference, RiderReference, SalesReportRow } from './mappers.ts';
import type { OrderContext } from './context.ts';
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

export type ActorKind =
  | 'ADMIN'
  | 'CUSTOMER'
  | 'DISPATCHER'
  | 'MERCHANT'
  | 'RIDER'
  | 'SUPPORT'
  | 'SYSTEM';

export type BuyFlashSaleInput = {
  dropoff: DropoffInput;
  flashSaleId: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};

export type BuyFlashSaleResult = FlashSaleTicket | Refused;

export type CancellationState =
  | 'CANCELLED'
  | 'DENIED'
  | 'PENDING_CUSTODY'
  | 'REQUESTED';

/** What a customer means to order from one restaurant. */
export type Cart = {
  __typename?: 'Cart';
  lines: Array<CartLine>;
  restaurant: Restaurant;
  /** Sum of the selected lines at today's prices. */
  selectedSubtotal: Money;
};

export type CartLine = {
  __typename?: 'CartLine';
  /** Whether that many can be had now. */
  available: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  item: MenuItem;
  lineTotal: Money;
  modifiers: Array<ModifierOption>;
  /** 1 to 99. */
  quantity: Scalars['Int']['output'];
  /** Whether it is ordered when no lines are given. */
  selected: Scalars['Boolean']['output'];
  /** Portions left of the item; null when the restaurant does not count it. */
  stock: Maybe<Scalars['Int']['output']>;
  /** Item and modifiers at today's price. */
  unitPrice: Money;
};

export type CartLineInput = {
  itemId: Scalars['ID']['input'];
  modifierOptionIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** 0 to 99; 0 removes the line. */
  quantity: Scalars['Int']['input'];
  restaurantId: Scalars['ID']['input'];
  /** True where null. */
  selected?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Exactly one of `addressId`, or `line` with `location`. */
export type DropoffInput = {
  /** One of one's own addresses; or null, with `line` and `location`. */
  addressId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 500 characters; null takes the address's own. */
  instructions?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 200 characters. */
  line?: InputMaybe<Scalars['String']['input']>;
  location?: InputMaybe<GeoPointInput>;
};

export type FlashSaleTicket = {
  __typename?: 'FlashSaleTicket';
  id: Scalars['ID']['output'];
  order: Maybe<Order>;
  refusal: Maybe<Refusal>;
  state: FlashSaleTicketState;
};

export type FlashSaleTicketState =
  | 'ORDERED'
  | 'QUEUED'
  | 'REFUSED';

export type Fulfilment =
  | 'DELIVERY'
  | 'PICKUP';

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

export type MenuItem = {
  __typename?: 'MenuItem';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};

export type ModifierOption = {
  __typename?: 'ModifierOption';
  id: Scalars['ID']['output'];
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
  /** PLACED to ACCEPTED. `preparationMinutes` is 1 to 180; null takes the restaurant's own. */
  acceptOrder: OrderActionResult;
  /**
   * Queues for a portion of a flash sale. Admission is limited (100 a second, burst 50; above it RATE_LIMITED with `retryAt`);
   * an admitted buyer gets a ticket at once, and workers make the order. One per customer: LIMIT_PER_CUSTOMER.
   * The order is to be paid within 10 minutes, or its portion is sold to others. The same key again gives the same ticket.
   */
  buyFlashSale: BuyFlashSaleResult;
  /**
   * Before acceptance: free and at once. Afterwards the customer asks the restaurant, which has 5 minutes to decide; the
   * restaurant and staff begin the cancellation at once. With a delivery, the delivery decides: an order that was picked up
   * goes on, and staff may call it back. `fault` is for staff; where null it is the platform's.
   */
  cancelOrder: OrderActionResult;
  /** The customer has the meal: ends the order without waiting for its automatic end, 24 hours after delivery. */
  completeOrder: OrderActionResult;
  /** The restaurant's answer to a customer's wish to cancel: true cancels and refunds in full, unless the food is on its way; false goes on. */
  decideCancellation: OrderActionResult;
  /** Moves the time at which the food is ready, of an ACCEPTED or PREPARING order: at most 3 times and 30 minutes in all. */
  delayOrder: OrderActionResult;
  /** Hands a READY self pick-up over the counter, for the PIN that the customer shows. After five wrong ones only the customer can complete it. */
  handOverOrder: OrderActionResult;
  /** ACCEPTED or PREPARING to READY. */
  markReady: OrderActionResult;
  /** After sign-in: joins a guest's carts into the account's. Equal lines add up, capped by the item's limit. Repeating it changes nothing. */
  mergeGuestCart: Array<Cart>;
  /**
   * Pays an order that waits for payment. A card is authorised now and captured when the restaurant accepts; a wallet is
   * captured at once; cash is taken at the door or the counter. A declined charge leaves the order waiting until it expires.
   */
  payOrder: PayOrderResult;
  /**
   * Places an order. The same idempotencyKey again gives the first answer, an order or a refusal, for at least 24 hours; with
   * another body it is IDEMPOTENCY_KEY_REUSED. A new attempt after a refusal takes a new key.
   */
  placeOrder: PlaceOrderResult;
  /** Sets the quantity of one item with its modifiers in the cart; 0 removes the line. */
  putCartLine: PutCartLineResult;
  /**
   * Staff: gives `amount` (at most what is left of the captured money) back. `reason` is 1 to 200 characters; the same reason
   * gives back once (another amount under it is IDEMPOTENCY_KEY_REUSED), and names one that the provider had refused for
   * another try. `fault` says who bears it: the platform where null.
   */
  refundOrder: RefundOrderResult;
  /** PLACED to REJECTED; refunds in full and marks the named items as sold out. */
  rejectOrder: OrderActionResult;
  /** Once each 5 minutes: the restaurant is reminded of a waiting order. Earlier, it is RATE_LIMITED with `retryAt`. */
  remindRestaurant: OrderActionResult;
  /** Puts an earlier order's lines into the cart. */
  reorder: Cart;
  /** A READY self pick-up that nobody came for, two hours after it was to be collected: FAILED without a refund. */
  reportNoShow: OrderActionResult;
  /** Marks lines of the cart (at most 50) as those to order, or not. Ids of other lines change nothing. */
  selectCartLines: Cart;
  /** ACCEPTED to PREPARING. */
  startPreparing: OrderActionResult;
  /** Brings back the lines that were last removed from the cart, within 10 minutes; lines added since stay. Repeating it changes nothing. */
  undoCartRemoval: Cart;
};


export type MutationAcceptOrderArgs = {
  orderId: Scalars['ID']['input'];
  preparationMinutes?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationBuyFlashSaleArgs = {
  input: BuyFlashSaleInput;
};


export type MutationCancelOrderArgs = {
  fault?: InputMaybe<OrderFault>;
  orderId: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


export type MutationCompleteOrderArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationDecideCancellationArgs = {
  approve: Scalars['Boolean']['input'];
  orderId: Scalars['ID']['input'];
};


export type MutationDelayOrderArgs = {
  minutes: Scalars['Int']['input'];
  orderId: Scalars['ID']['input'];
};


export type MutationHandOverOrderArgs = {
  orderId: Scalars['ID']['input'];
  pin: Scalars['String']['input'];
};


export type MutationMarkReadyArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationMergeGuestCartArgs = {
  guestId: Scalars['ID']['input'];
};


export type MutationPayOrderArgs = {
  input: PayOrderInput;
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


export type MutationPutCartLineArgs = {
  input: CartLineInput;
};


export type MutationRefundOrderArgs = {
  amount: MoneyInput;
  fault?: InputMaybe<OrderFault>;
  orderId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRejectOrderArgs = {
  orderId: Scalars['ID']['input'];
  reason: RejectReason;
  soldOutItemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type MutationRemindRestaurantArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationReorderArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationReportNoShowArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationSelectCartLinesArgs = {
  lineIds: Array<Scalars['ID']['input']>;
  restaurantId: Scalars['ID']['input'];
  selected: Scalars['Boolean']['input'];
};


export type MutationStartPreparingArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationUndoCartRemovalArgs = {
  restaurantId: Scalars['ID']['input'];
};

export type Order = {
  __typename?: 'Order';
  /** What the viewer may do with it now. */
  allowedActions: Array<OrderAction>;
  cancellation: Maybe<OrderCancellation>;
  /** What the customer shows at the counter. Only to the customer of a self pick-up that is not over. */
  collectionPin: Maybe<Scalars['String']['output']>;
  /** To the customer, the restaurant and staff. */
  customer: Maybe<User>;
  deliveryFee: Money;
  /** Promotions and coupon together. */
  discount: Money;
  fulfilment: Fulfilment;
  id: Scalars['ID']['output'];
  lines: Array<OrderLine>;
  note: Maybe<Scalars['String']['output']>;
  /** A short number for people. */
  number: Scalars['String']['output'];
  packaging: Money;
  /** To the customer, the restaurant and staff. */
  payment: Maybe<Payment>;
  /** Until when it can be paid; null once paid or ended. */
  paymentDueAt: Maybe<Scalars['DateTime']['output']>;
  placedAt: Scalars['DateTime']['output'];
  /** All that the total is the sum of; discounts are negative. */
  priceParts: Array<PricePart>;
  /** When it is to be at the door, or ready to collect; null for orders from before promises were kept. */
  promise: Maybe<PromiseWindow>;
  /** When the food is promised to be ready; null before acceptance. */
  readyAt: Maybe<Scalars['DateTime']['output']>;
  refunds: Array<Refund>;
  /** Its name as it was then, where only that is asked for. */
  restaurant: Restaurant;
  /** For when it was ordered; null for as soon as possible. */
  scheduledFor: Maybe<Scalars['DateTime']['output']>;
  /** The number of the order's last event: starts at 1, has no gaps. */
  seq: Scalars['Int']['output'];
  smallOrderFee: Money;
  status: OrderStatus;
  subtotal: Money;
  /** On top of the prices; zero where they include it. */
  tax: Money;
  /** Its events so far, oldest first. */
  timeline: Array<OrderEvent>;
  tip: Money;
  total: Money;
};

export type OrderAction =
  | 'ACCEPT'
  | 'CANCEL'
  | 'COMPLETE'
  | 'DECIDE_CANCELLATION'
  | 'DELAY'
  | 'HAND_OVER'
  | 'MARK_READY'
  | 'PAY'
  | 'REFUND'
  | 'REJECT'
  | 'REMIND'
  | 'REORDER'
  | 'REPORT_NO_SHOW'
  | 'REQUEST_CANCEL'
  | 'REVIEW'
  | 'START_PREPARING';

export type OrderActionResult = Order | Refused;

export type OrderCancellation = {
  __typename?: 'OrderCancellation';
  fault: OrderFault;
  reason: Maybe<Scalars['String']['output']>;
  requestedBy: ActorKind;
  /** REQUESTED waits for the restaurant, PENDING_CUSTODY for the delivery. */
  state: CancellationState;
};

export type OrderConnection = {
  __typename?: 'OrderConnection';
  edges: Array<OrderEdge>;
  pageInfo: PageInfo;
};

export type OrderEdge = {
  __typename?: 'OrderEdge';
  cursor: Scalars['String']['output'];
  node: Order;
};

/** One step in an order's life. */
export type OrderEvent = {
  __typename?: 'OrderEvent';
  /** Who caused it. */
  actor: ActorKind;
  /** Its place among all events of the restaurant, without gaps. Only to the restaurant. */
  feedSeq: Maybe<Scalars['SafeInt']['output']>;
  occurredAt: Scalars['DateTime']['output'];
  /** The order as it is now, which may be further on than this event. */
  order: Order;
  /** When it was committed; later than `occurredAt` for what was done offline. */
  recordedAt: Scalars['DateTime']['output'];
  /** Starts at 1, has no gaps. */
  seq: Scalars['Int']['output'];
  /** The order's status after this event. */
  status: OrderStatus;
  type: OrderEventType;
};

export type OrderEventType =
  | 'ACCEPTANCE_TIMED_OUT'
  | 'CANCELLATION_DENIED'
  | 'CANCELLATION_REFUSED'
  | 'CANCELLATION_REQUESTED'
  | 'CANCELLATION_STARTED'
  | 'ORDER_ACCEPTED'
  | 'ORDER_CANCELLED'
  | 'ORDER_COMPLETED'
  | 'ORDER_CREATED'
  | 'ORDER_DELAYED'
  | 'ORDER_DELIVERED'
  | 'ORDER_EXPIRED'
  | 'ORDER_FAILED'
  | 'ORDER_PICKED_UP'
  | 'ORDER_READY'
  | 'ORDER_REJECTED'
  | 'ORDER_RELEASED'
  | 'PAYMENT_SUCCEEDED'
  /** Five minutes past `readyAt` and not ready. */
  | 'PREPARATION_OVERDUE'
  | 'PREPARATION_STARTED'
  | 'RESTAURANT_REMINDED';

/** What the delivery service asks of an order. */
export type OrderFacts = {
  __typename?: 'OrderFacts';
  customerId: Scalars['ID']['output'];
  fulfilment: Fulfilment;
  id: Scalars['ID']['output'];
  restaurantId: Scalars['ID']['output'];
  seq: Scalars['Int']['output'];
  status: OrderStatus;
};

/** Whose doing it is that an order ends badly: it decides who bears the cost. */
export type OrderFault =
  | 'CUSTOMER'
  | 'MERCHANT'
  | 'PLATFORM';

/** A line as it was ordered: later changes of the menu do not touch it. */
export type OrderLine = {
  __typename?: 'OrderLine';
  /** Its name as it was ordered, where only that is asked for. */
  item: MenuItem;
  lineTotal: Money;
  modifiers: Array<OrderLineModifier>;
  name: Scalars['String']['output'];
  quantity: Scalars['Int']['output'];
  unitPrice: Money;
};

export type OrderLineInput = {
  itemId: Scalars['ID']['input'];
  modifierOptionIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** 1 to 99. */
  quantity: Scalars['Int']['input'];
};

export type OrderLineModifier = {
  __typename?: 'OrderLineModifier';
  name: Scalars['String']['output'];
  price: Money;
};

export type OrderStatus =
  | 'ACCEPTED'
  | 'CANCELLED'
  | 'COMPLETED'
  | 'DELIVERED'
  /** Not paid in time. */
  | 'EXPIRED'
  | 'FAILED'
  | 'PENDING_PAYMENT'
  | 'PICKED_UP'
  | 'PLACED'
  | 'PREPARING'
  | 'READY'
  /** Refused by the restaurant. */
  | 'REJECTED'
  | 'SCHEDULED';

/** Too little of something is left: nothing was held. */
export type OutOfStock = Refusal & {
  __typename?: 'OutOfStock';
  code: RefusalCode;
  items: Array<OutOfStockItem>;
  message: Scalars['String']['output'];
};

export type OutOfStockItem = {
  __typename?: 'OutOfStockItem';
  /** How many are left. */
  available: Scalars['Int']['output'];
  item: MenuItem;
};

/** Where a page of a connection ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Pass as `after` for the next page; null when the page is empty. */
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
};

export type PayOrderInput = {
  /** 1 to 100 characters, once for each attempt to pay. */
  idempotencyKey: Scalars['String']['input'];
  method: PaymentMethod;
  orderId: Scalars['ID']['input'];
  /** From the payment provider's own form; null for CASH. */
  paymentToken?: InputMaybe<Scalars['String']['input']>;
};

export type PayOrderResult = Payment | Refused;

export type Payment = {
  __typename?: 'Payment';
  amount: Money;
  id: Scalars['ID']['output'];
  order: Order;
  status: PaymentStatus;
};

export type PaymentMethod =
  | 'CARD'
  | 'CASH'
  | 'WALLET';

export type PaymentStatus =
  | 'AUTHORIZED'
  | 'CAPTURED'
  | 'CREATED'
  | 'DISPUTED'
  | 'FAILED'
  | 'PARTIALLY_REFUNDED'
  | 'PROCESSING'
  | 'REFUNDED'
  | 'REQUIRES_ACTION'
  | 'VOIDED';

export type PlaceOrderInput = {
  couponCode?: InputMaybe<Scalars['String']['input']>;
  /** Required for DELIVERY. */
  dropoff?: InputMaybe<DropoffInput>;
  /** What the customer saw as the total; another total now is PRICE_CHANGED. */
  expectedTotal?: InputMaybe<MoneyInput>;
  /** DELIVERY where null. */
  fulfilment?: InputMaybe<Fulfilment>;
  /** 1 to 100 characters, chosen by the client, once for each order it means to place. */
  idempotencyKey: Scalars['String']['input'];
  /** 1 to 50; null takes the selected cart lines, which leave the cart. */
  lines?: InputMaybe<Array<OrderLineInput>>;
  /** At most 500 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** A quote of the same basket, at most 5 minutes old: its price is kept. One that is over or of another basket is PRICE_CHANGED, with the price now. */
  quoteId?: InputMaybe<Scalars['ID']['input']>;
  restaurantId: Scalars['ID']['input'];
  /** Null for as soon as possible; else 30 minutes to 7 days from now, in the restaurant's hours. */
  scheduledFor?: InputMaybe<Scalars['DateTime']['input']>;
  tip?: InputMaybe<MoneyInput>;
};

export type PlaceOrderResult = Order | OutOfStock | PriceChanged | Refused;

/** The total is no longer what the customer saw. */
export type PriceChanged = Refusal & {
  __typename?: 'PriceChanged';
  actual: Money;
  code: RefusalCode;
  expected: Money;
  message: Scalars['String']['output'];
};

/** One part of a price: the total is the sum of the parts. */
export type PricePart = {
  __typename?: 'PricePart';
  /** Below zero for a discount. */
  amount: Money;
  kind: PricePartKind;
  /** The promotion's name or the coupon's code; null for the others. */
  label: Maybe<Scalars['String']['output']>;
};

export type PricePartKind =
  | 'COUPON'
  | 'DELIVERY_FEE'
  | 'ITEMS'
  | 'ITEM_PROMOTION'
  | 'ORDER_PROMOTION'
  | 'PACKAGING'
  | 'SMALL_ORDER_FEE'
  | 'TAX'
  | 'TIP';

export type PromiseWindow = {
  __typename?: 'PromiseWindow';
  from: Scalars['DateTime']['output'];
  to: Scalars['DateTime']['output'];
};

export type PutCartLineResult = Cart | Refused;

export type Query = {
  __typename?: 'Query';
  /** The viewer's cart at a restaurant (a guest's by `x-guest-id`); null when nothing is in it. */
  cart: Maybe<Cart>;
  /** One's own ticket of a flash sale; null when there is none. */
  flashSaleTicket: Maybe<FlashSaleTicket>;
  /** Null when there is no such order, or it is not the viewer's to see. */
  order: Maybe<Order>;
  /** For the gateway: as whom the viewer may follow an order; null when not at all. */
  orderAudience: Maybe<Scalars['String']['output']>;
  /** For services: what others need to know of an order now. */
  orderFacts: Maybe<OrderFacts>;
  /** What an order would cost now: a price that `placeOrder` keeps for 5 minutes when it names the quote. Nothing is held. */
  quote: QuoteResult;
  /** For the gateway: as whom the viewer may follow a restaurant's orders; null when not at all. */
  restaurantAudience: Maybe<Scalars['String']['output']>;
  /** For the gateway: the `feedSeq` of the restaurant's newest event, 0 before the first; null for whom `restaurantAudience` is null. */
  restaurantFeedPosition: Maybe<Scalars['SafeInt']['output']>;
};


export type QueryCartArgs = {
  restaurantId: Scalars['ID']['input'];
};


export type QueryFlashSaleTicketArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderAudienceArgs = {
  orderId: Scalars['ID']['input'];
};


export type QueryOrderFactsArgs = {
  id: Scalars['ID']['input'];
};


export type QueryQuoteArgs = {
  input: QuoteInput;
};


export type QueryRestaurantAudienceArgs = {
  restaurantId: Scalars['ID']['input'];
};


export type QueryRestaurantFeedPositionArgs = {
  restaurantId: Scalars['ID']['input'];
};

/** A price, kept until `expiresAt` for an order of the same basket that names it. Stock is not promised. */
export type Quote = {
  __typename?: 'Quote';
  deliveryFee: Money;
  /** Promotions and coupon together. */
  discount: Money;
  /** 5 minutes after it was made. */
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  packaging: Money;
  /** All that the total is the sum of; discounts are negative. */
  parts: Array<PricePart>;
  smallOrderFee: Money;
  /** Items with their options, before discounts. */
  subtotal: Money;
  /** On top of the prices; zero where they include it. */
  tax: Money;
  tip: Money;
  total: Money;
};

export type QuoteInput = {
  couponCode?: InputMaybe<Scalars['String']['input']>;
  /** Null for self pick-up. */
  dropoff?: InputMaybe<DropoffInput>;
  /** 1 to 50; null takes the selected cart lines. */
  lines?: InputMaybe<Array<OrderLineInput>>;
  restaurantId: Scalars['ID']['input'];
  /** Null for as soon as possible; else 30 minutes to 7 days from now. */
  scheduledFor?: InputMaybe<Scalars['DateTime']['input']>;
  tip?: InputMaybe<MoneyInput>;
};

export type QuoteResult = OutOfStock | Quote | Refused;

export type Refund = {
  __typename?: 'Refund';
  amount: Money;
  id: Scalars['ID']['output'];
  /** Why, in words or as a code of the platform's own. */
  reason: Scalars['String']['output'];
  requestedAt: Scalars['DateTime']['output'];
  status: RefundStatus;
};

export type RefundOrderResult = Refund | Refused;

export type RefundStatus =
  | 'FAILED'
  | 'REQUESTED'
  | 'SUBMITTED'
  | 'SUCCEEDED';

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

export type RejectReason =
  | 'CANNOT_DELIVER'
  | 'CLOSING'
  | 'ITEM_SOLD_OUT'
  | 'OTHER'
  | 'TOO_BUSY';

export type Restaurant = {
  __typename?: 'Restaurant';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** The orders of one's own restaurant, newest first; empty to anyone else. `first` is 1 to 100. */
  orders: OrderConnection;
  /** Sales settled between two instants (`from` included, `to` not; at most 366 days), from the ledger; null to anyone but the restaurant. */
  salesReport: Maybe<SalesReport>;
};


export type RestaurantOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  status?: InputMaybe<Array<OrderStatus>>;
};


export type RestaurantSalesReportArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};

export type Rider = {
  __typename?: 'Rider';
  /** The last days with work, newest first, tips and compensations included, from the ledger; `last` is 1 to 90. Only to oneself, empty to anyone else. */
  earnings: Array<RiderEarning>;
  id: Scalars['ID']['output'];
};


export type RiderEarningsArgs = {
  last: Scalars['Int']['input'];
};

export type RiderEarning = {
  __typename?: 'RiderEarning';
  amount: Money;
  date: Scalars['LocalDate']['output'];
  /** Rides that were made to their end. */
  deliveries: Scalars['Int']['output'];
};

export type SalesDay = {
  __typename?: 'SalesDay';
  date: Scalars['LocalDate']['output'];
  netSales: Money;
  orderCount: Scalars['Int']['output'];
};

/** From the ledger. An order counts once its meal was handed over, or once the restaurant is paid for it all the same. */
export type SalesReport = {
  __typename?: 'SalesReport';
  /** By the restaurant's own calendar; days without sales or refunds are left out. */
  byDay: Array<SalesDay>;
  /** The platform's commission on net sales. */
  commission: Money;
  /** What customers paid for the food: items and packaging, less the discounts that the restaurant bears. */
  grossSales: Money;
  /** Gross sales less refunds. */
  netSales: Money;
  orderCount: Scalars['Int']['output'];
  /** What the restaurant is owed: net sales and the tax on them, and tips left at the counter, less commission. */
  payout: Money;
  /** What the restaurant bore of refunds. */
  refunds: Money;
  /** Sold most, best first; `first` is 1 to 100. */
  topItems: Array<SoldItem>;
};


/** From the ledger. An order counts once its meal was handed over, or once the restaurant is paid for it all the same. */
export type SalesReportTopItemsArgs = {
  first: Scalars['Int']['input'];
};

export type SoldItem = {
  __typename?: 'SoldItem';
  item: MenuItem;
  soldCount: Scalars['Int']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Every event after `afterSeq` (0 or null: the whole life so far), then each new one: no gap, no duplicate, in order. Completes after the order's last event. */
  orderStatusChanged: OrderEvent;
  /** Each event of each order of one's own restaurant after `afterFeedSeq` (null: from now on): no gap, no duplicate, in order. */
  restaurantOrderChanged: OrderEvent;
};


export type SubscriptionOrderStatusChangedArgs = {
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
  orderId: Scalars['ID']['input'];
};


export type SubscriptionRestaurantOrderChangedArgs = {
  afterFeedSeq?: InputMaybe<Scalars['SafeInt']['input']>;
  restaurantId: Scalars['ID']['input'];
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
  /** One's own orders, newest first; empty to anyone else. `first` is 1 to 100. */
  orders: OrderConnection;
};


export type UserOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
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
  Order: Order;
  Restaurant: Restaurant;
  Rider: Rider;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Restaurant:
    ( { __typename: 'Restaurant' }
    & GraphQLRecursivePick<FederationTypes['Restaurant'], {"id":true}> );
  Rider:
    ( { __typename: 'Rider' }
    & GraphQLRecursivePick<FederationTypes['Rider'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  BuyFlashSaleResult:
    | ( FlashSaleTicketRow & { __typename: 'FlashSaleTicket' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  OrderActionResult:
    | ( OrderRow & { __typename: 'Order' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  PayOrderResult:
    | ( PaymentRow & { __typename: 'Payment' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  PlaceOrderResult:
    | ( OrderRow & { __typename: 'Order' } )
    | ( Omit<OutOfStock, 'items'> & { items: Array<_RefType['OutOfStockItem']> } & { __typename: 'OutOfStock' } )
    | ( PriceChanged & { __typename: 'PriceChanged' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  PutCartLineResult:
    | ( Omit<Cart, 'lines' | 'restaurant'> & { lines: Array<_RefType['CartLine']>, restaurant: _RefType['Restaurant'] } & { __typename: 'Cart' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  QuoteResult:
    | ( Omit<OutOfStock, 'items'> & { items: Array<_RefType['OutOfStockItem']> } & { __typename: 'OutOfStock' } )
    | ( Quote & { __typename: 'Quote' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
  RefundOrderResult:
    | ( RefundRow & { __typename: 'Refund' } )
    | ( Refused & { __typename: 'Refused' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Omit<OutOfStock, 'items'> & { items: Array<_RefType['OutOfStockItem']> } )
    | ( PriceChanged )
    | ( Refused )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ActorKind: ActorKind;
  BuyFlashSaleInput: BuyFlashSaleInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  BuyFlashSaleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BuyFlashSaleResult']>;
  CancellationState: CancellationState;
  Cart: ResolverTypeWrapper<Omit<Cart, 'lines' | 'restaurant'> & { lines: Array<ResolversTypes['CartLine']>, restaurant: ResolversTypes['Restaurant'] }>;
  CartLine: ResolverTypeWrapper<Omit<CartLine, 'item' | 'modifiers'> & { item: ResolversTypes['MenuItem'], modifiers: Array<ResolversTypes['ModifierOption']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CartLineInput: CartLineInput;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DropoffInput: DropoffInput;
  FlashSaleTicket: ResolverTypeWrapper<FlashSaleTicketRow>;
  FlashSaleTicketState: FlashSaleTicketState;
  Fulfilment: Fulfilment;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GeoPointInput: GeoPointInput;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  LocalTime: ResolverTypeWrapper<Scalars['LocalTime']['output']>;
  MenuItem: ResolverTypeWrapper<MenuItemReference>;
  ModifierOption: ResolverTypeWrapper<ModifierOptionReference>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Order: ResolverTypeWrapper<OrderRow>;
  OrderAction: OrderAction;
  OrderActionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['OrderActionResult']>;
  OrderCancellation: ResolverTypeWrapper<OrderCancellation>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges'> & { edges: Array<ResolversTypes['OrderEdge']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderEvent: ResolverTypeWrapper<OrderEventRow>;
  OrderEventType: OrderEventType;
  OrderFacts: ResolverTypeWrapper<OrderFacts>;
  OrderFault: OrderFault;
  OrderLine: ResolverTypeWrapper<OrderLineRow>;
  OrderLineInput: OrderLineInput;
  OrderLineModifier: ResolverTypeWrapper<OrderLineModifier>;
  OrderStatus: OrderStatus;
  OutOfStock: ResolverTypeWrapper<Omit<OutOfStock, 'items'> & { items: Array<ResolversTypes['OutOfStockItem']> }>;
  OutOfStockItem: ResolverTypeWrapper<Omit<OutOfStockItem, 'item'> & { item: ResolversTypes['MenuItem'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PayOrderInput: PayOrderInput;
  PayOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PayOrderResult']>;
  Payment: ResolverTypeWrapper<PaymentRow>;
  PaymentMethod: PaymentMethod;
  PaymentStatus: PaymentStatus;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlaceOrderResult']>;
  PriceChanged: ResolverTypeWrapper<PriceChanged>;
  PricePart: ResolverTypeWrapper<PricePart>;
  PricePartKind: PricePartKind;
  PromiseWindow: ResolverTypeWrapper<PromiseWindow>;
  PutCartLineResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PutCartLineResult']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Quote: ResolverTypeWrapper<Quote>;
  QuoteInput: QuoteInput;
  QuoteResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['QuoteResult']>;
  Refund: ResolverTypeWrapper<RefundRow>;
  RefundOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefundOrderResult']>;
  RefundStatus: RefundStatus;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RefusalCode: RefusalCode;
  Refused: ResolverTypeWrapper<Refused>;
  RejectReason: RejectReason;
  Restaurant: ResolverTypeWrapper<RestaurantReference>;
  Rider: ResolverTypeWrapper<RiderReference>;
  RiderEarning: ResolverTypeWrapper<RiderEarning>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  SalesDay: ResolverTypeWrapper<SalesDay>;
  SalesReport: ResolverTypeWrapper<SalesReportRow>;
  SoldItem: ResolverTypeWrapper<Omit<SoldItem, 'item'> & { item: ResolversTypes['MenuItem'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  User: ResolverTypeWrapper<UserReference>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  BuyFlashSaleInput: BuyFlashSaleInput;
  ID: Scalars['ID']['output'];
  BuyFlashSaleResult: ResolversUnionTypes<ResolversParentTypes>['BuyFlashSaleResult'];
  Cart: Omit<Cart, 'lines' | 'restaurant'> & { lines: Array<ResolversParentTypes['CartLine']>, restaurant: ResolversParentTypes['Restaurant'] };
  CartLine: Omit<CartLine, 'item' | 'modifiers'> & { item: ResolversParentTypes['MenuItem'], modifiers: Array<ResolversParentTypes['ModifierOption']> };
  Boolean: Scalars['Boolean']['output'];
  CartLineInput: CartLineInput;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  DropoffInput: DropoffInput;
  FlashSaleTicket: FlashSaleTicketRow;
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  GeoPointInput: GeoPointInput;
  LocalDate: Scalars['LocalDate']['output'];
  LocalTime: Scalars['LocalTime']['output'];
  MenuItem: MenuItemReference;
  ModifierOption: ModifierOptionReference;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  Order: OrderRow;
  OrderActionResult: ResolversUnionTypes<ResolversParentTypes>['OrderActionResult'];
  OrderCancellation: OrderCancellation;
  OrderConnection: Omit<OrderConnection, 'edges'> & { edges: Array<ResolversParentTypes['OrderEdge']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderEvent: OrderEventRow;
  OrderFacts: OrderFacts;
  OrderLine: OrderLineRow;
  OrderLineInput: OrderLineInput;
  OrderLineModifier: OrderLineModifier;
  OutOfStock: Omit<OutOfStock, 'items'> & { items: Array<ResolversParentTypes['OutOfStockItem']> };
  OutOfStockItem: Omit<OutOfStockItem, 'item'> & { item: ResolversParentTypes['MenuItem'] };
  PageInfo: PageInfo;
  PayOrderInput: PayOrderInput;
  PayOrderResult: ResolversUnionTypes<ResolversParentTypes>['PayOrderResult'];
  Payment: PaymentRow;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderResult: ResolversUnionTypes<ResolversParentTypes>['PlaceOrderResult'];
  PriceChanged: PriceChanged;
  PricePart: PricePart;
  PromiseWindow: PromiseWindow;
  PutCartLineResult: ResolversUnionTypes<ResolversParentTypes>['PutCartLineResult'];
  Query: Record<PropertyKey, never>;
  Quote: Quote;
  QuoteInput: QuoteInput;
  QuoteResult: ResolversUnionTypes<ResolversParentTypes>['QuoteResult'];
  Refund: RefundRow;
  RefundOrderResult: ResolversUnionTypes<ResolversParentTypes>['RefundOrderResult'];
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  Refused: Refused;
  Restaurant: RestaurantReference;
  Rider: RiderReference;
  RiderEarning: RiderEarning;
  SafeInt: Scalars['SafeInt']['output'];
  SalesDay: SalesDay;
  SalesReport: SalesReportRow;
  SoldItem: Omit<SoldItem, 'item'> & { item: ResolversParentTypes['MenuItem'] };
  Subscription: Record<PropertyKey, never>;
  User: UserReference;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type AudienceDirectiveArgs = {
  field: Scalars['String']['input'];
};

export type AudienceDirectiveResolver<Result, Parent, ContextType = OrderContext, Args = AudienceDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LatestDirectiveArgs = { };

export type LatestDirectiveResolver<Result, Parent, ContextType = OrderContext, Args = LatestDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  argument?: Maybe<Scalars['String']['input']>;
  key?: Maybe<Scalars['String']['input']>;
  overlapMs?: Maybe<Scalars['Int']['input']>;
  position?: Maybe<Scalars['String']['input']>;
  recordedAt?: Maybe<Scalars['String']['input']>;
  start?: Maybe<Scalars['String']['input']>;
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = OrderContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type BuyFlashSaleResultResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['BuyFlashSaleResult'] = ResolversParentTypes['BuyFlashSaleResult']> = {
  __resolveType: TypeResolveFn<'FlashSaleTicket' | 'Refused', ParentType, ContextType>;
};

export type CartResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart']> = {
  lines?: Resolver<Array<ResolversTypes['CartLine']>, ParentType, ContextType>;
  restaurant?: Resolver<ResolversTypes['Restaurant'], ParentType, ContextType>;
  selectedSubtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  available?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType>;
  lineTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  modifiers?: Resolver<Array<ResolversTypes['ModifierOption']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  selected?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FlashSaleTicketResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['FlashSaleTicket'] = ResolversParentTypes['FlashSaleTicket']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FlashSaleTicketState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export interface LocalTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalTime'], any> {
  name: 'LocalTime';
}

export type MenuItemResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['MenuItem'] = ResolversParentTypes['MenuItem']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ModifierOptionResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['ModifierOption'] = ResolversParentTypes['ModifierOption']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptOrder?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationAcceptOrderArgs, 'orderId'>>;
  buyFlashSale?: Resolver<ResolversTypes['BuyFlashSaleResult'], ParentType, ContextType, RequireFields<MutationBuyFlashSaleArgs, 'input'>>;
  cancelOrder?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'orderId'>>;
  completeOrder?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationCompleteOrderArgs, 'orderId'>>;
  decideCancellation?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationDecideCancellationArgs, 'approve' | 'orderId'>>;
  delayOrder?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationDelayOrderArgs, 'minutes' | 'orderId'>>;
  handOverOrder?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationHandOverOrderArgs, 'orderId' | 'pin'>>;
  markReady?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationMarkReadyArgs, 'orderId'>>;
  mergeGuestCart?: Resolver<Array<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<MutationMergeGuestCartArgs, 'guestId'>>;
  payOrder?: Resolver<ResolversTypes['PayOrderResult'], ParentType, ContextType, RequireFields<MutationPayOrderArgs, 'input'>>;
  placeOrder?: Resolver<ResolversTypes['PlaceOrderResult'], ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  putCartLine?: Resolver<ResolversTypes['PutCartLineResult'], ParentType, ContextType, RequireFields<MutationPutCartLineArgs, 'input'>>;
  refundOrder?: Resolver<ResolversTypes['RefundOrderResult'], ParentType, ContextType, RequireFields<MutationRefundOrderArgs, 'amount' | 'orderId' | 'reason'>>;
  rejectOrder?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationRejectOrderArgs, 'orderId' | 'reason'>>;
  remindRestaurant?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationRemindRestaurantArgs, 'orderId'>>;
  reorder?: Resolver<ResolversTypes['Cart'], ParentType, ContextType, RequireFields<MutationReorderArgs, 'orderId'>>;
  reportNoShow?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationReportNoShowArgs, 'orderId'>>;
  selectCartLines?: Resolver<ResolversTypes['Cart'], ParentType, ContextType, RequireFields<MutationSelectCartLinesArgs, 'lineIds' | 'restaurantId' | 'selected'>>;
  startPreparing?: Resolver<ResolversTypes['OrderActionResult'], ParentType, ContextType, RequireFields<MutationStartPreparingArgs, 'orderId'>>;
  undoCartRemoval?: Resolver<ResolversTypes['Cart'], ParentType, ContextType, RequireFields<MutationUndoCartRemovalArgs, 'restaurantId'>>;
};

export type OrderResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  allowedActions?: Resolver<Array<ResolversTypes['OrderAction']>, ParentType, ContextType>;
  cancellation?: Resolver<Maybe<ResolversTypes['OrderCancellation']>, ParentType, ContextType>;
  collectionPin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  deliveryFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fulfilment?: Resolver<ResolversTypes['Fulfilment'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  packaging?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  paymentDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  priceParts?: Resolver<Array<ResolversTypes['PricePart']>, ParentType, ContextType>;
  promise?: Resolver<Maybe<ResolversTypes['PromiseWindow']>, ParentType, ContextType>;
  readyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  refunds?: Resolver<Array<ResolversTypes['Refund']>, ParentType, ContextType>;
  restaurant?: Resolver<ResolversTypes['Restaurant'], ParentType, ContextType>;
  scheduledFor?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  smallOrderFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  timeline?: Resolver<Array<ResolversTypes['OrderEvent']>, ParentType, ContextType>;
  tip?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderActionResultResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderActionResult'] = ResolversParentTypes['OrderActionResult']> = {
  __resolveType: TypeResolveFn<'Order' | 'Refused', ParentType, ContextType>;
};

export type OrderCancellationResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderCancellation'] = ResolversParentTypes['OrderCancellation']> = {
  fault?: Resolver<ResolversTypes['OrderFault'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CancellationState'], ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderEventResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderEvent'] = ResolversParentTypes['OrderEvent']> = {
  actor?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  feedSeq?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['OrderEventType'], ParentType, ContextType>;
};

export type OrderFactsResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderFacts'] = ResolversParentTypes['OrderFacts']> = {
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  fulfilment?: Resolver<ResolversTypes['Fulfilment'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  restaurantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  item?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType>;
  lineTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  modifiers?: Resolver<Array<ResolversTypes['OrderLineModifier']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OrderLineModifierResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderLineModifier'] = ResolversParentTypes['OrderLineModifier']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OutOfStockResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OutOfStock'] = ResolversParentTypes['OutOfStock']> = {
  code?: Resolver<ResolversTypes['RefusalCode'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['OutOfStockItem']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OutOfStockItemResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OutOfStockItem'] = ResolversParentTypes['OutOfStockItem']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PayOrderResultResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PayOrderResult'] = ResolversParentTypes['PayOrderResult']> = {
  __resolveType: TypeResolveFn<'Payment' | 'Refused', ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type PlaceOrderResultResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PlaceOrderResult'] = ResolversParentTypes['PlaceOrderResult']> = {
  __resolveType: TypeResolveFn<'Order' | 'OutOfStock' | 'PriceChanged' | 'Refused', ParentType, ContextType>;
};

export type PriceChangedResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PriceChanged'] = ResolversParentTypes['PriceChanged']> = {
  actual?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RefusalCode'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PricePartResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PricePart'] = ResolversParentTypes['PricePart']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PricePartKind'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PromiseWindowResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PromiseWindow'] = ResolversParentTypes['PromiseWindow']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PutCartLineResultResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PutCartLineResult'] = ResolversParentTypes['PutCartLineResult']> = {
  __resolveType: TypeResolveFn<'Cart' | 'Refused', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<QueryCartArgs, 'restaurantId'>>;
  flashSaleTicket?: Resolver<Maybe<ResolversTypes['FlashSaleTicket']>, ParentType, ContextType, RequireFields<QueryFlashSaleTicketArgs, 'id'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orderAudience?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryOrderAudienceArgs, 'orderId'>>;
  orderFacts?: Resolver<Maybe<ResolversTypes['OrderFacts']>, ParentType, ContextType, RequireFields<QueryOrderFactsArgs, 'id'>>;
  quote?: Resolver<ResolversTypes['QuoteResult'], ParentType, ContextType, RequireFields<QueryQuoteArgs, 'input'>>;
  restaurantAudience?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryRestaurantAudienceArgs, 'restaurantId'>>;
  restaurantFeedPosition?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType, RequireFields<QueryRestaurantFeedPositionArgs, 'restaurantId'>>;
};

export type QuoteResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Quote'] = ResolversParentTypes['Quote']> = {
  deliveryFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  packaging?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['PricePart']>, ParentType, ContextType>;
  smallOrderFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tip?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QuoteResultResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['QuoteResult'] = ResolversParentTypes['QuoteResult']> = {
  __resolveType: TypeResolveFn<'OutOfStock' | 'Quote' | 'Refused', ParentType, ContextType>;
};

export type RefundResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RefundStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundOrderResultResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['RefundOrderResult'] = ResolversParentTypes['RefundOrderResult']> = {
  __resolveType: TypeResolveFn<'Refund' | 'Refused', ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'OutOfStock' | 'PriceChanged' | 'Refused', ParentType, ContextType>;
};

export type RefusedResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Refused'] = ResolversParentTypes['Refused']> = {
  code?: Resolver<ResolversTypes['RefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RestaurantResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Restaurant'] = ResolversParentTypes['Restaurant'], FederationReferenceType extends FederationReferenceTypes['Restaurant'] = FederationReferenceTypes['Restaurant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Restaurant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<RestaurantOrdersArgs, 'first'>>;
  salesReport?: Resolver<Maybe<ResolversTypes['SalesReport']>, ParentType, ContextType, RequireFields<RestaurantSalesReportArgs, 'from' | 'to'>>;
};

export type RiderResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Rider'] = ResolversParentTypes['Rider'], FederationReferenceType extends FederationReferenceTypes['Rider'] = FederationReferenceTypes['Rider']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Rider']> | FederationReferenceType, FederationReferenceType, ContextType>;
  earnings?: Resolver<Array<ResolversTypes['RiderEarning']>, ParentType, ContextType, RequireFields<RiderEarningsArgs, 'last'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RiderEarningResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['RiderEarning'] = ResolversParentTypes['RiderEarning']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  deliveries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type SalesDayResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['SalesDay'] = ResolversParentTypes['SalesDay']> = {
  date?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  netSales?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  orderCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SalesReportResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['SalesReport'] = ResolversParentTypes['SalesReport']> = {
  byDay?: Resolver<Array<ResolversTypes['SalesDay']>, ParentType, ContextType>;
  commission?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  grossSales?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  netSales?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  orderCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  payout?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunds?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  topItems?: Resolver<Array<ResolversTypes['SoldItem']>, ParentType, ContextType, RequireFields<SalesReportTopItemsArgs, 'first'>>;
};

export type SoldItemResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['SoldItem'] = ResolversParentTypes['SoldItem']> = {
  item?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType>;
  soldCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  orderStatusChanged?: SubscriptionResolver<ResolversTypes['OrderEvent'], "orderStatusChanged", ParentType, ContextType, RequireFields<SubscriptionOrderStatusChangedArgs, 'orderId'>>;
  restaurantOrderChanged?: SubscriptionResolver<ResolversTypes['OrderEvent'], "restaurantOrderChanged", ParentType, ContextType, RequireFields<SubscriptionRestaurantOrderChangedArgs, 'restaurantId'>>;
};

export type UserResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<UserOrdersArgs, 'first'>>;
};

export type Resolvers<ContextType = OrderContext> = {
  BuyFlashSaleResult?: BuyFlashSaleResultResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  FlashSaleTicket?: FlashSaleTicketResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  LocalTime?: GraphQLScalarType;
  MenuItem?: MenuItemResolvers<ContextType>;
  ModifierOption?: ModifierOptionResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderActionResult?: OrderActionResultResolvers<ContextType>;
  OrderCancellation?: OrderCancellationResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderEvent?: OrderEventResolvers<ContextType>;
  OrderFacts?: OrderFactsResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderLineModifier?: OrderLineModifierResolvers<ContextType>;
  OutOfStock?: OutOfStockResolvers<ContextType>;
  OutOfStockItem?: OutOfStockItemResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PayOrderResult?: PayOrderResultResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  PlaceOrderResult?: PlaceOrderResultResolvers<ContextType>;
  PriceChanged?: PriceChangedResolvers<ContextType>;
  PricePart?: PricePartResolvers<ContextType>;
  PromiseWindow?: PromiseWindowResolvers<ContextType>;
  PutCartLineResult?: PutCartLineResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Quote?: QuoteResolvers<ContextType>;
  QuoteResult?: QuoteResultResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RefundOrderResult?: RefundOrderResultResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Refused?: RefusedResolvers<ContextType>;
  Restaurant?: RestaurantResolvers<ContextType>;
  Rider?: RiderResolvers<ContextType>;
  RiderEarning?: RiderEarningResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  SalesDay?: SalesDayResolvers<ContextType>;
  SalesReport?: SalesReportResolvers<ContextType>;
  SoldItem?: SoldItemResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = OrderContext> = {
  audience?: AudienceDirectiveResolver<any, any, ContextType>;
  latest?: LatestDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
};
