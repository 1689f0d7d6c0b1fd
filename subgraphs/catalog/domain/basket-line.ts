import type { MenuItem, ModifierGroup, ModifierOption } from './menu-item.ts';
import { isAvailable } from './menu-item.ts';

export type BasketLine = {
  itemId: string;
  /** False when the item is not on this restaurant's menu. */
  known: boolean;
  name: string;
  available: boolean;
  stock: number | null;
  limitPerOrder: number | null;
  unitPriceMinor: number;
  modifiers: ModifierOption[];
  modifierProblem: string | null;
};

/** What one line costs, and whether its options fit together. */
export function basketLine(item: MenuItem, groups: readonly ModifierGroup[], optionIds: readonly string[]): BasketLine {
  const modifiers = groups.flatMap(({ options }) => options).filter(({ id }) => optionIds.includes(id));
  return {
    itemId: item.id,
    known: true,
    name: item.name,
    available: isAvailable(item),
    stock: item.stock,
    limitPerOrder: item.limitPerOrder,
    unitPriceMinor: modifiers.reduce((sum, { priceMinor }) => sum + priceMinor, item.priceMinor),
    modifiers,
    modifierProblem: modifierProblem(groups, modifiers, optionIds),
  };
}

export const unknownLine = (itemId: string): BasketLine => ({
  itemId,
  known: false,
  name: '',
  available: false,
  stock: null,
  limitPerOrder: null,
  unitPriceMinor: 0,
  modifiers: [],
  modifierProblem: null,
});

function modifierProblem(
  groups: readonly ModifierGroup[],
  chosen: readonly ModifierOption[],
  optionIds: readonly string[],
): string | null {
  if (new Set(optionIds).size < optionIds.length) return 'An option is chosen twice.';
  if (chosen.length < optionIds.length) return 'A chosen option is not offered with this item.';
  for (const { name, min, max, options } of groups) {
    const count = options.filter(option => chosen.includes(option)).length;
    if (count < min) return `Choose at least ${min} of ${name}.`;
    if (count > max) return `Choose at most ${max} of ${name}.`;
  }
  return null;
}
