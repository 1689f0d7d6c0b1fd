import { newId } from '#platform/ids.ts';
import type { GraphQLRequest, SubgraphConnection } from '#platform/subgraph-connection.ts';
import type { BasketFacts, CouponFacts } from '../../../subgraphs/order/domain/basket.ts';

type Line = { itemId: string; modifierOptionIds: string[]; quantity: number };
type Question = {
  restaurantId: string;
  lines: Line[];
  dropoff: { latitude: number } | null;
  at?: string | null;
  couponCode?: string | null;
};
type Hold = {
  orderId: string;
  lines: { itemId: string; quantity: number }[];
  expiresAt: string;
  coupon: { couponId: string; amount: { amountMinor: number } } | null;
};

export type Item = { name: string; price: number; stock: number | null; soldOut?: boolean; limit?: number };

export type Catalog = ReturnType<typeof createCatalog>;

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

/** A catalog of one restaurant, as the order subgraph sees it: the facts of a basket, and stock that is held. */
export function createCatalog(ownerId: string) {
  const restaurantId = newId();
  const items = new Map<string, Item>();
  const holds = new Map<string, Hold>();
  /** How reservations stand, as a test says; by their orders. */
  const standings = new Map<string, { orderId: string; state: string; hasCoupon: boolean }>();
  const state = { isOpen: true, autoAccept: false, takesCash: true, minimum: 0, failHolds: 0, closedUntil: 0 };
  /** What else a basket's facts say: fees, promotions, capacity. */
  const terms: Partial<BasketFacts> = {};
  /** By their codes. */
  const coupons = new Map<string, CouponFacts & { usesLeft: number }>();
  /** What happens elsewhere while a hold is asked for. */
  const during: { hold?: () => Promise<unknown> } = {};

  const addItem = (item: Partial<Item> = {}) => {
    const id = newId();
    items.set(id, { name: 'Thali', price: 1250, stock: null, ...item });
    return id;
  };

  const held = (itemId: string) =>
    [...holds.values()].flatMap(({ lines }) => lines).reduce((n, l) => (l.itemId === itemId ? n + l.quantity : n), 0);
  const left = (itemId: string) => {
    const stock = items.get(itemId)?.stock ?? null;
    return stock === null ? null : stock - held(itemId);
  };

  const heldCoupons = (couponId: string) =>
    [...holds.values()].filter(({ coupon }) => coupon?.couponId === couponId).length;

  function factsOf({ lines, dropoff, at, couponCode, ...question }: Question) {
    if (question.restaurantId !== restaurantId) return null;
    const coupon = coupons.get(couponCode ?? '') ?? null;
    return {
      restaurantId,
      restaurantName: 'Tiffin House',
      ownerId,
      currency: 'EUR',
      timeZone: 'Europe/Helsinki',
      location: { latitude: 60.17, longitude: 24.94 },
      addressLine: 'Kalevankatu 1',
      isLive: true,
      isOpen: at ? Date.parse(at) >= state.closedUntil : state.isOpen,
      opensAt: state.isOpen ? null : '2030-01-01T10:00:00.000Z',
      autoAccept: state.autoAccept,
      preparationSeconds: 900,
      minimumOrder: eur(state.minimum),
      inDeliveryArea: dropoff === null || dropoff.latitude < 61,
      cashOnDelivery: state.takesCash,
      maxOrdersPer15Minutes: null,
      distanceMeters: dropoff && 1500,
      rideSeconds: dropoff ? 600 : 0,
      deliveryFee: eur(dropoff ? 290 : 0),
      freeDeliveryFrom: null,
      packagingFee: eur(0),
      smallOrderFee: eur(0),
      smallOrderBelow: eur(0),
      taxBasisPoints: 0,
      commissionBasisPoints: 1500,
      promotions: [],
      coupon,
      couponProblem: couponCode && !coupon ? 'There is no such coupon.' : null,
      ...terms,
      lines: lines.map(lineFacts),
    };
  }

  function lineFacts({ itemId, modifierOptionIds }: Line) {
    const item = items.get(itemId);
    const stock = left(itemId);
    return {
      itemId,
      known: item !== undefined,
      name: item?.name ?? '',
      available: item !== undefined && !item.soldOut && (stock === null || stock > 0),
      stock,
      limitPerOrder: item?.limit ?? null,
      unitPrice: eur((item?.price ?? 0) + 100 * modifierOptionIds.length),
      modifiers: modifierOptionIds.map(id => ({ id, name: 'Extra', price: eur(100) })),
      modifierProblem: null,
    };
  }

  function hold(wanted: Hold) {
    const problems = { couponProblem: null, saleProblem: null };
    if (holds.has(wanted.orderId)) return { held: true, short: [], ...problems };
    const short = wanted.lines.flatMap(({ itemId, quantity }) => {
      const available = left(itemId);
      return available !== null && available < quantity ? [{ itemId, available }] : [];
    });
    const { couponId } = wanted.coupon ?? {};
    const coupon = [...coupons.values()].find(({ id }) => id === couponId);
    const couponProblem = coupon && heldCoupons(coupon.id) >= coupon.usesLeft ? 'It was used.' : null;
    const isHeld = short.length === 0 && couponProblem === null;
    if (isHeld) holds.set(wanted.orderId, wanted);
    return { ...problems, held: isHeld, short, couponProblem };
  }

  function answer({ query, variables = {} }: GraphQLRequest): Record<string, unknown> {
    if (query.includes('holdStock')) {
      const held = hold(variables['input'] as Hold);
      if (state.failHolds-- > 0) throw new Error('the reply got lost');
      return { holdStock: held };
    }
    if (query.includes('reservationStandings')) return { reservationStandings: [...standings.values()] };
    if (query.includes('releaseStock')) return { releaseStock: holds.delete(String(variables['orderId'])) };
    return Object.fromEntries(
      Object.entries(variables).map(([name, question]) => [name, factsOf(question as Question)]),
    );
  }

  const connection: SubgraphConnection = {
    name: 'catalog',
    async execute(request) {
      if (request.query.includes('holdStock')) await during.hold?.();
      return { data: JSON.parse(JSON.stringify(answer(request))) };
    },
    async subscribe() {
      throw new Error('nothing to follow here');
    },
    ready: async () => undefined,
    close: async () => undefined,
  };
  return { restaurantId, ownerId, items, holds, standings, state, terms, coupons, during, addItem, connection };
}
