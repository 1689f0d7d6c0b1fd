import {
  amountProblem,
  countProblem,
  currencyProblem,
  firstOf,
  type Money,
  type Problem,
  rangeProblem,
  textProblem,
} from './input-problem.ts';
import type { ModifierGroup } from './menu-item.ts';
import { fold } from './search-words.ts';

export type OptionDraft = { id?: string | null; name: string; price: Money };
export type GroupDraft = {
  id?: string | null;
  name: string;
  min: number;
  max: number;
  options: readonly OptionDraft[];
};

/** What an owner says about an item. `modifierGroups` null keeps those it has. */
export type MenuItemDraft = {
  section: string;
  name: string;
  description?: string | null;
  price: Money;
  modifierGroups?: readonly GroupDraft[] | null;
  limitPerOrder?: number | null;
};

export const mostSections = 100;
export const mostItems = 2_000;
const mostChoices = 40;

/** `existing` are the groups that the item has: a draft can name their ids and no others. */
export function menuItemProblem(draft: MenuItemDraft, currency: string, existing: readonly ModifierGroup[]): Problem {
  const groups = draft.modifierGroups ?? [];
  return firstOf(
    textProblem('section', draft.section, 80),
    // Some signs are short for many letters; sections are told apart by the letters.
    textProblem('section', fold(draft.section), 190),
    textProblem('name', draft.name, 120),
    textProblem('description', draft.description ?? '', 1_000, 0),
    priceProblem('price', draft.price, currency),
    draft.limitPerOrder == null ? null : rangeProblem('limitPerOrder', draft.limitPerOrder, 1, 99),
    countProblem('modifierGroups', groups, 0, mostChoices),
    idProblem('modifierGroups', groups, existing),
    ...groups.map((group, index) => groupProblem(`modifierGroups[${index}]`, group, currency, existing)),
  );
}

function groupProblem(field: string, group: GroupDraft, currency: string, existing: readonly ModifierGroup[]): Problem {
  const options = existing.find(({ id }) => id === group.id)?.options ?? [];
  return firstOf(
    textProblem(`${field}.name`, group.name, 80),
    countProblem(`${field}.options`, group.options, 1, mostChoices),
    rangeProblem(`${field}.min`, group.min, 0, group.options.length),
    rangeProblem(`${field}.max`, group.max, 1, group.options.length),
    group.min <= group.max ? null : `${field}.min: must not be above max.`,
    idProblem(`${field}.options`, group.options, options),
    ...group.options.map((option, index) => optionProblem(`${field}.options[${index}]`, option, currency)),
  );
}

const optionProblem = (field: string, { name, price }: OptionDraft, currency: string): Problem =>
  firstOf(textProblem(`${field}.name`, name, 80), priceProblem(`${field}.price`, price, currency));

const priceProblem = (field: string, price: Money, currency: string): Problem =>
  firstOf(amountProblem(field, price), currencyProblem(field, price, currency));

function idProblem(
  field: string,
  drafts: readonly { id?: string | null }[],
  existing: readonly { id: string }[],
): Problem {
  const ids = drafts.flatMap(({ id }) => id ?? []);
  if (new Set(ids).size < ids.length) return `${field}: an id stands there twice.`;
  return ids.every(id => existing.some(known => known.id === id)) ? null : `${field}: an id is not of this item.`;
}
