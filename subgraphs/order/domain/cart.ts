import { type BasketFacts, type BasketLine, mostLines, mostOfOne } from './basket.ts';
import { type Money, money } from './money.ts';

/** Whose carts: an account's, or a guest's by the id that the guest keeps. */
export type CartOwner = `account:${string}` | `guest:${string}`;

export type CartLine = BasketLine & {
  /** The same for the same item with the same modifiers. */
  id: string;
  selected: boolean;
};

/** What somebody means to order from one restaurant, in the order in which it was added. */
export type Cart = { restaurantId: string; lines: readonly CartLine[] };

export const emptyCart = (restaurantId: string): Cart => ({ restaurantId, lines: [] });

/** Sets a line to its quantity; 0 removes it. `null` when the cart is full. */
export function putLine(cart: Cart, line: CartLine): Cart | null {
  if (line.quantity === 0) return removeLines(cart, [line.id]);
  const isThere = cart.lines.some(({ id }) => id === line.id);
  if (isThere) return { ...cart, lines: cart.lines.map(old => (old.id === line.id ? line : old)) };
  return cart.lines.length < mostLines ? { ...cart, lines: [...cart.lines, line] } : null;
}

export const selectLines = (cart: Cart, ids: readonly string[], selected: boolean): Cart => ({
  ...cart,
  lines: cart.lines.map(line => (ids.includes(line.id) ? { ...line, selected } : line)),
});

export const removeLines = (cart: Cart, ids: readonly string[]): Cart => ({
  ...cart,
  lines: cart.lines.filter(line => !ids.includes(line.id)),
});

/**
 * Joins `from` into `into`: equal lines add up, capped by what one order may hold of the item; new lines follow in their
 * own order, as long as there is room.
 */
export function mergeCarts(into: Cart, from: Cart, limitOf: (itemId: string) => number | null): Cart {
  let merged = into;
  for (const line of from.lines) {
    const own = merged.lines.find(({ id }) => id === line.id);
    const cap = Math.min(mostOfOne, limitOf(line.itemId) ?? mostOfOne);
    const quantity = Math.min((own?.quantity ?? 0) + line.quantity, cap);
    merged = putLine(merged, { ...line, quantity, selected: own?.selected ?? line.selected }) ?? merged;
  }
  return merged;
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
  }[];
  selectedSubtotal: Money;
};

/** The cart at today's prices. What has left the menu is not shown; it stays stored in case it comes back. */
export function viewCart(cart: Cart, facts: BasketFacts): CartView {
  const lines = cart.lines.flatMap((line, index) => {
    const known = facts.lines[index];
    if (!known?.known) return [];
    const { unitPrice } = known;
    return [
      {
        id: line.id,
        item: { id: line.itemId },
        modifiers: known.modifiers.map(({ id }) => ({ id })),
        quantity: line.quantity,
        selected: line.selected,
        unitPrice,
        lineTotal: money(unitPrice.amountMinor * line.quantity, unitPrice.currency),
      },
    ];
  });
  const selected = lines.filter(line => line.selected);
  const subtotalMinor = selected.reduce((sum, line) => sum + line.lineTotal.amountMinor, 0);
  return { restaurant: { id: cart.restaurantId }, lines, selectedSubtotal: money(subtotalMinor, facts.currency) };
}
