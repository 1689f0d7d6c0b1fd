import { type BasketFacts, type BasketLine, type BasketLineFacts, portionsByItem } from './basket.ts';
import { inWords, type Money, money } from './money.ts';
import type { Dropoff, Fulfilment } from './order.ts';
import { type OrderPrice, priceOrder } from './price-order.ts';
import { type KeptQuote, quotedPrice } from './quote.ts';
import { type OutOfStock, outOfStock, type PriceChanged, priceChanged, type Refused, refuse } from './refusal.ts';

/** All that decides whether something can be ordered, and for how much. */
export type Basket = {
  restaurantId: string;
  lines: readonly BasketLine[];
  fulfilment: Fulfilment;
  /** Where it goes; null for a self pick-up. */
  dropoff: Dropoff | null;
  tip: Money | null;
  couponCode: string | null;
  /** Null for as soon as possible. */
  scheduledFor: Date | null;
  /** One portion of a flash sale at its one price. Its own rules take the place of the restaurant's smallest order. */
  flashSale: { id: string; unitPriceMinor: number } | null;
};

export type Expectation = {
  /** What the customer saw as the total. */
  expectedTotal: Money | null;
  /** The quote that was named, as far as it is known; null when none was named. */
  quote: { kept: KeptQuote | null } | null;
};

export type BasketVerdict =
  | { kind: 'PRICED'; price: OrderPrice }
  | { kind: 'REFUSED'; refusal: Refused | OutOfStock | PriceChanged }
  | { kind: 'BAD_INPUT'; message: string }
  | { kind: 'UNKNOWN_ITEM' };

type Rules = {
  /** A quote counts stock; placing asks the catalog to hold it, because a repeat must not meet its own hold. */
  countStock: boolean;
  now: Date;
};

const nothingExpected: Expectation = { expectedTotal: null, quote: null };

/** Whether this basket can be ordered now, and for how much. A quote that still holds keeps its price. */
export function judgeBasket(
  basket: Basket,
  facts: BasketFacts,
  rules: Rules,
  expected: Expectation = nothingExpected,
): BasketVerdict {
  const fault = callersFault(basket, facts, expected);
  if (fault) return fault;
  const kept = quotedPrice(expected.quote?.kept ?? null, rules.now);
  const price = kept ?? priceNow(basket, facts);
  const refusal =
    closed(basket, facts) ??
    overLimit(basket, facts) ??
    soldOut(basket, facts, rules) ??
    outOfArea(basket, facts) ??
    (kept ? null : belowMinimum(basket, price, facts)) ??
    badCoupon(basket, price, facts) ??
    anotherTotal(expected, price, kept !== null);
  return refusal ? { kind: 'REFUSED', refusal } : { kind: 'PRICED', price };
}

const priceNow = ({ lines, fulfilment, tip, flashSale }: Basket, facts: BasketFacts): OrderPrice =>
  priceOrder(
    { lines, fulfilment, tipMinor: tip?.amountMinor ?? 0, saleUnitPriceMinor: flashSale?.unitPriceMinor ?? null },
    facts,
  );

function callersFault(basket: Basket, facts: BasketFacts, { expectedTotal }: Expectation): BasketVerdict | null {
  if (facts.lines.length !== basket.lines.length || facts.lines.some(line => !line.known))
    return { kind: 'UNKNOWN_ITEM' };
  const problem = facts.lines.find(line => line.modifierProblem !== null)?.modifierProblem;
  if (problem) return { kind: 'BAD_INPUT', message: problem };
  const foreign = [basket.tip, expectedTotal].some(amount => amount && amount.currency !== facts.currency);
  return foreign ? { kind: 'BAD_INPUT', message: `This restaurant's currency is ${facts.currency}.` } : null;
}

function closed({ scheduledFor }: Basket, { isLive, isOpen, opensAt }: BasketFacts) {
  if (isLive && isOpen) return null;
  if (isLive && scheduledFor) return refuse('RESTAURANT_CLOSED', 'The restaurant is closed then.');
  return refuse('RESTAURANT_CLOSED', 'The restaurant takes no orders right now.', opensAt);
}

function overLimit({ lines }: Basket, facts: BasketFacts) {
  const wanted = portions(lines);
  const over = facts.lines.find(
    ({ itemId, limitPerOrder }) => limitPerOrder !== null && (wanted.get(itemId) ?? 0) > limitPerOrder,
  );
  return over ? refuse('LIMIT_PER_CUSTOMER', `At most ${over.limitPerOrder} of ${over.name} in one order.`) : null;
}

function soldOut({ lines, flashSale }: Basket, facts: BasketFacts, { countStock }: Rules) {
  if (flashSale) return null; // its portions are beside the item's own
  const wanted = portions(lines);
  const short = new Map<string, number>();
  for (const line of facts.lines) {
    const left = portionsLeft(line, countStock);
    if (left < (wanted.get(line.itemId) ?? 0)) short.set(line.itemId, left);
  }
  return short.size > 0 ? outOfStock([...short].map(([itemId, available]) => ({ itemId, available }))) : null;
}

function portionsLeft({ available, stock }: BasketLineFacts, countStock: boolean): number {
  const countedOut = stock !== null && stock <= 0;
  if (!available && !countedOut) return 0; // marked as sold out, whatever the count
  return stock === null || !countStock ? Number.POSITIVE_INFINITY : stock;
}

const portions = (lines: readonly BasketLine[]) =>
  new Map(portionsByItem(lines).map(({ itemId, quantity }) => [itemId, quantity]));

const outOfArea = ({ fulfilment }: Basket, { inDeliveryArea }: BasketFacts) =>
  fulfilment === 'DELIVERY' && !inDeliveryArea ? refuse('OUT_OF_AREA', 'The restaurant does not deliver there.') : null;

const belowMinimum = ({ flashSale }: Basket, { subtotalMinor }: OrderPrice, { minimumOrder }: BasketFacts) =>
  !flashSale && subtotalMinor < minimumOrder.amountMinor
    ? refuse('BELOW_MINIMUM', `The smallest order is ${inWords(minimumOrder)}.`)
    : null;

/** One that takes nothing off is refused as well: it would be spent for nothing. */
function badCoupon({ couponCode }: Basket, price: OrderPrice, { coupon, couponProblem }: BasketFacts) {
  if (couponCode === null) return null;
  if (couponProblem !== null || !coupon) return refuse('COUPON_INVALID', couponProblem ?? 'There is no such coupon.');
  if (price.couponId === coupon.id) return null;
  const least = coupon.minimumSubtotal;
  const left = price.lines.reduce((sum, line) => sum + line.lineTotalMinor - line.discountMinor, 0);
  return refuse(
    'COUPON_INVALID',
    least && left < least.amountMinor
      ? `This coupon counts from ${inWords(least)}, after promotions.`
      : 'This coupon takes nothing off this order.',
  );
}

function anotherTotal({ expectedTotal, quote }: Expectation, { totalMinor, currency }: OrderPrice, isKept: boolean) {
  const actual = money(totalMinor, currency);
  if (quote && !isKept) {
    const quoted = quote.kept && money(quote.kept.price.totalMinor, quote.kept.price.currency);
    return priceChanged(expectedTotal ?? quoted ?? actual, actual, whyNotKept(quote.kept));
  }
  return expectedTotal && expectedTotal.amountMinor !== totalMinor ? priceChanged(expectedTotal, actual) : null;
}

/** The total may be the same to the last digit: then only these words tell what to do. */
const whyNotKept = (kept: KeptQuote | null) =>
  kept && !kept.isSameBasket
    ? 'This quote is of another basket. Ask for the price of this one.'
    : 'This quote is over. Ask for the price again.';
