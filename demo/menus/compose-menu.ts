import { derivedId, slug } from '../ids.ts';
import type { Random } from '../random.ts';
import type { DemoMenu, DemoMenuItem, ModifierGroup } from '../types.ts';
import type { Cookbook, Dish, DishSection } from './dish.ts';
import { type ModifierKey, modifierTemplates } from './modifiers.ts';

/** A menu as its book has it: every dish, at the written price. */
export function wholeMenu(book: Cookbook, sourceKey: string): DemoMenu {
  return toMenu(book.sections, sourceKey);
}

/**
 * A restaurant's own choice from the book of its cuisine: 12 to 40 dishes in 3 to 6 sections, at its price level (1 is
 * ordinary), a dish or two sold out, a few counted and a few limited.
 */
export function composeMenu(book: Cookbook, sourceKey: string, priceLevel: number, random: Random): DemoMenu {
  const sections = chooseSections(book.sections, random).map(section => chooseDishes(section, priceLevel, random));
  const names = random.shuffle(sections.flatMap(section => section.dishes.map(dish => dish.name)));
  const [soldOut, counted, limited] = [
    takeSome(names, 1, 2, random),
    takeSome(names, 1, 3, random),
    takeSome(names, 1, 3, random),
  ];
  const mark = (dish: Dish): Dish => ({
    ...dish,
    ...(soldOut.has(dish.name) && { soldOut: true }),
    ...(counted.has(dish.name) && { stock: random.int(8, 40) }),
    ...(limited.has(dish.name) && { limitPerOrder: random.int(2, 6) }),
  });
  return toMenu(
    sections.map(section => ({ ...section, dishes: section.dishes.map(mark) })),
    sourceKey,
  );
}

/** At most six, and a small kitchen leaves out one more; the order stays that of the book. */
function chooseSections(sections: readonly DishSection[], random: Random): readonly DishSection[] {
  const room = Math.min(6, sections.length - (random.chance(0.4) ? 1 : 0));
  const chosen = new Set([...sections.slice(0, 2), ...random.shuffle(sections.slice(2)).slice(0, room - 2)]);
  return sections.filter(section => chosen.has(section));
}

function chooseDishes(section: DishSection, priceLevel: number, random: Random): DishSection {
  const room = Math.ceil(section.dishes.length * (0.6 + 0.4 * random.next()));
  const chosen = new Set(random.shuffle(section.dishes).slice(0, room));
  const dishes = section.dishes
    .filter(dish => chosen.has(dish))
    .map(dish => ({ ...dish, rupees: ownPrice(dish.rupees, priceLevel, random) }));
  return { ...section, dishes };
}

/** People print prices that end in 0 or 5. */
function ownPrice(rupees: number, priceLevel: number, random: Random): number {
  return Math.max(15, Math.round((rupees * priceLevel * (0.95 + 0.1 * random.next())) / 5) * 5);
}

function takeSome(names: string[], min: number, max: number, random: Random): Set<string> {
  return new Set(names.splice(0, random.int(min, max)));
}

function toMenu(sections: readonly DishSection[], sourceKey: string): DemoMenu {
  return {
    sections: sections.map(({ name, dishes }) => ({ name, items: dishes.map(dish => toItem(dish, sourceKey)) })),
  };
}

function toItem(dish: Dish, restaurantKey: string): DemoMenuItem {
  const sourceKey = `${restaurantKey}:item:${slug(dish.name)}`;
  return {
    id: derivedId(sourceKey),
    sourceKey,
    name: dish.name,
    description: dish.description,
    priceMinor: dish.rupees * 100,
    available: dish.soldOut !== true,
    stock: dish.stock ?? null,
    limitPerOrder: dish.limitPerOrder ?? null,
    modifierGroups: dish.modifiers.map(key => toModifierGroup(key, sourceKey)),
  };
}

function toModifierGroup(key: ModifierKey, itemKey: string): ModifierGroup {
  const { name, min, max, options } = modifierTemplates[key];
  const groupKey = `${itemKey}:${key}`;
  return {
    id: derivedId(groupKey),
    name,
    min,
    max,
    options: Object.entries(options).map(([option, rupees]) => ({
      id: derivedId(`${groupKey}:${slug(option)}`),
      name: option,
      priceMinor: rupees * 100,
    })),
  };
}
