import type { BasketFacts, BasketLine, BasketLineFacts } from './basket.ts';
import { type Money, money } from './money.ts';
import type { Fulfilment } from './order.ts';
import { type OrderPrice, priceOrder } from './price-order.ts';
import { type OutOfStock, outOfStock, type PriceChanged, priceChanged, type Refused, refuse } from './refusal.ts';

export type Basket = {
  lines: readonly BasketLine[];
  fulfilment: Fulfilment;
  tip: Money | null;
  /** What the customer saw as the total. */
  expectedTotal: Money | null;
};

export type BasketVerdict =
  | { kind: 'PRICED'; price: OrderPrice }
  | { kind: 'REFUSED'; refusal: Refused | OutOfStock | PriceChanged }
  | { kind: 'BAD_INPUT'; message: string }
  | { kind: 'UNKNOWN_ITEM' };

/**
 * Whether this basket can be ordered now, and for how much. Counted stock is looked at only where `countStock` says so:
 * a quote does; placing asks the catalog to hold it, because a repeat of the same order must not meet its own hold.
 */
export function judgeBasket(
  basket: Basket,
  facts: BasketFacts,
  { countStock }: { countStock: boolean },
): BasketVerdict {
  const fault = callersFault(basket, facts);
  if (fault) return fault;
  const price = priceOrder(basket.lines, facts, basket.fulfilment, basket.tip?.amountMinor ?? 0);
  const refusal =
    closed(facts) ??
    overLimit(basket, facts) ??
    soldOut(basket, facts, countStock) ??
    outOfArea(basket, facts) ??
    belowMinimum(price, facts) ??
    anotherTotal(basket, price);
  return refusal ? { kind: 'REFUSED', refusal } : { kind: 'PRICED', price };
}

function callersFault(basket: Basket, facts: BasketFacts): BasketVerdict | null {
  if (facts.lines.length !== basket.lines.length || facts.lines.some(line => !line.known))
    return { kind: 'UNKNOWN_ITEM' };
  const problem = facts.lines.find(line => line.modifierProblem !== null)?.modifierProblem;
  if (problem) return { kind: 'BAD_INPUT', message: problem };
  const foreign = [basket.tip, basket.expectedTotal].some(amount => amount && amount.currency !== facts.currency);
  return foreign ? { kind: 'BAD_INPUT', message: `This restaurant's currency is ${facts.currency}.` } : null;
}

const closed = (facts: BasketFacts) =>
  facts.isLive && facts.isOpen
    ? null
    : refuse('RESTAURANT_CLOSED', 'The restaurant takes no orders right now.', facts.opensAt);

function overLimit({ lines }: Basket, facts: BasketFacts) {
  const over = facts.lines.find(line => line.limitPerOrder !== null && wanted(lines, line.itemId) > line.limitPerOrder);
  return over ? refuse('LIMIT_PER_CUSTOMER', `At most ${over.limitPerOrder} of ${over.name} in one order.`) : null;
}

function soldOut({ lines }: Basket, facts: BasketFacts, countStock: boolean) {
  const short = new Map<string, number>();
  for (const line of facts.lines) {
    const left = portionsLeft(line, countStock);
    if (left < wanted(lines, line.itemId)) short.set(line.itemId, left);
  }
  return short.size > 0 ? outOfStock([...short].map(([itemId, available]) => ({ itemId, available }))) : null;
}

function portionsLeft({ available, stock }: BasketLineFacts, countStock: boolean): number {
  const countedOut = stock !== null && stock <= 0;
  if (!available && !countedOut) return 0; // marked as sold out, whatever the count
  return stock === null || !countStock ? Number.POSITIVE_INFINITY : stock;
}

const wanted = (lines: readonly BasketLine[], itemId: string) =>
  lines.reduce((sum, line) => (line.itemId === itemId ? sum + line.quantity : sum), 0);

const outOfArea = (basket: Basket, facts: BasketFacts) =>
  basket.fulfilment === 'DELIVERY' && !facts.inDeliveryArea
    ? refuse('OUT_OF_AREA', 'The restaurant does not deliver there.')
    : null;

const belowMinimum = (price: OrderPrice, { minimumOrder }: BasketFacts) =>
  price.subtotalMinor < minimumOrder.amountMinor
    ? refuse('BELOW_MINIMUM', `The smallest order is ${inWords(minimumOrder)}.`)
    : null;

const anotherTotal = ({ expectedTotal }: Basket, { totalMinor, currency }: OrderPrice) =>
  expectedTotal && expectedTotal.amountMinor !== totalMinor
    ? priceChanged(expectedTotal, money(totalMinor, currency))
    : null;

const inWords = ({ amountMinor, currency }: Money) => `${(amountMinor / 100).toFixed(2)} ${currency}`;
