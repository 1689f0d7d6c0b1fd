import { type BasketFacts, type BasketLine, mostLines, mostOfOne } from './basket.ts';
import { type Money, money } from './money.ts';

/** Whose carts: an account's, or a guest's by the id that the guest keeps. */
export type CartOwner = `account:${string}` | `guest:${string}`;

export type CartLine = BasketLine & {
  /** The same for the same item with the same modifiers. */
  id: string;
  selected: boolean;
};

/** Lines that were taken out, each with its place, for as long as that can be undone. */
export type Removal = { lines: readonly { line: CartLine; place: number }[]; until: Date };

/** What somebody means to order from one restaurant, in the order in which it was added. */
export type Cart = { restaurantId: string; lines: readonly CartLine[]; removed: Removal | null };

const undoableMs = 10 * 60_000;

export const emptyCart = (restaurantId: string): Cart => ({ restaurantId, lines: [], removed: null });

/** Sets a line to its quantity; 0 takes it out. `null` when the cart is full. */
export function putLine(cart: Cart, line: CartLine, now: Date): Cart | null {
  if (line.quantity === 0) return takeOut(cart, line.id, now);
  const isThere = cart.lines.some(({ id }) => id === line.id);
  if (isThere) return { ...cart, lines: cart.lines.map(old => (old.id === line.id ? line : old)) };
  return cart.lines.length < mostLines ? { ...cart, lines: [...cart.lines, line] } : null;
}

function takeOut(cart: Cart, lineId: string, now: Date): Cart {
  const place = cart.lines.findIndex(({ id }) => id === lineId);
  const line = cart.lines[place];
  if (!line) return cart;
  const removed = { lines: [{ line, place }], until: new Date(now.getTime() + undoableMs) };
  return { ...cart, lines: cart.lines.toSpliced(place, 1), removed };
}

/** Brings back what was last taken out, where it was. A line that was added anew since stays as it is. */
export function undoRemoval(cart: Cart, now: Date): Cart {
  const { removed } = cart;
  if (!removed || removed.until <= now) return cart;
  let lines = cart.lines;
  for (const { line, place } of removed.lines)
    if (lines.length < mostLines && !lines.some(({ id }) => id === line.id)) lines = lines.toSpliced(place, 0, line);
  return { ...cart, lines, removed: null };
}

export const selectLines = (cart: Cart, ids: readonly string[], selected: boolean): Cart => ({
  ...cart,
  lines: cart.lines.map(line => (ids.includes(line.id) ? { ...line, selected } : line)),
});

/** Lines that were ordered leave for good. */
export const removeLines = (cart: Cart, ids: readonly string[]): Cart => ({
  ...cart,
  lines: cart.lines.filter(line => !ids.includes(line.id)),
});

/**
 * Joins `from` into `into`: equal lines add up, capped by what one order may hold of the item; new lines follow in their
 * own order, as long as there is room.
 */
export function mergeCarts(into: Cart, from: Cart, limitOf: (itemId: string) => number | null): Cart {
  const lines = [...into.lines];
  for (const line of from.lines) {
    const cap = Math.min(mostOfOne, limitOf(line.itemId) ?? mostOfOne);
    const place = lines.findIndex(({ id }) => id === line.id);
    const own = lines[place];
    if (own) lines[place] = { ...own, quantity: Math.min(own.quantity + line.quantity, cap) };
    else if (lines.length < mostLines) lines.push({ ...line, quantity: Math.min(line.quantity, cap) });
  }
  return { ...into, lines };
}

export type CartView = {
  restaurant: { id: string };
  lines: {
    id: string;
    item: { id: string };
    modifiers: { id: string }[];
    quantity: number;
    selected: boolean;
    unitPrice: Money;
    lineTotal: Money;
    available: boolean;
    stock: number | null;
  }[];
  selectedSubtotal: Money;
};

/** The cart at today's prices and stock. What has left the menu is not shown; it stays stored in case it comes back. */
export function viewCart(cart: Cart, facts: BasketFacts): CartView {
  const lines = cart.lines.flatMap((line, index) => {
    const known = facts.lines[index];
    if (!known?.known) return [];
    const { unitPrice, stock } = known;
    return [
      {
        id: line.id,
        item: { id: line.itemId },
        modifiers: known.modifiers.map(({ id }) => ({ id })),
        quantity: line.quantity,
        selected: line.selected,
        unitPrice,
        lineTotal: money(unitPrice.amountMinor * line.quantity, unitPrice.currency),
        available: known.available && (stock === null || stock >= line.quantity),
        stock,
      },
    ];
  });
  const selected = lines.filter(line => line.selected);
  const subtotalMinor = selected.reduce((sum, line) => sum + line.lineTotal.amountMinor, 0);
  return { restaurant: { id: cart.restaurantId }, lines, selectedSubtotal: money(subtotalMinor, facts.currency) };
}
