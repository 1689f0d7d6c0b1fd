import type { MenuQuery, OrderLineInput } from '../../clients/operations.generated.ts';
import type { Random } from '../../demo/random.ts';

export type Menu = NonNullable<MenuQuery['restaurant']>;
type Item = Menu['menu']['sections'][number]['items'][number];

/** One to three dishes that can be had, each with as many options as its groups demand, worth at least the minimum. */
export function chooseLines(menu: Menu, minimumMinor: number, random: Random): OrderLineInput[] {
  const items = menu.menu.sections
    .flatMap(section => section.items)
    .filter(item => item.available && (item.stock ?? 99) > 3);
  const chosen = random.shuffle(items).slice(0, random.int(1, 3));
  const lines = chosen.map(item => ({
    itemId: item.id,
    quantity: random.chance(0.8) ? 1 : 2,
    modifierOptionIds: item.modifierGroups.flatMap(group => optionsOf(group, random)),
  }));
  const worth = chosen.reduce((sum, item, index) => sum + item.price.amountMinor * (lines[index]?.quantity ?? 0), 0);
  const [first] = lines;
  const price = chosen[0]?.price.amountMinor ?? 0;
  if (first && price > 0 && worth < minimumMinor) first.quantity += Math.ceil((minimumMinor - worth) / price);
  return lines.filter(line => line.quantity <= 20);
}

function optionsOf({ min, max, options }: Item['modifierGroups'][number], random: Random): string[] {
  const count = Math.min(options.length, min > 0 ? min : random.chance(0.3) ? Math.min(1, max) : 0);
  return random
    .shuffle(options)
    .slice(0, count)
    .map(option => option.id);
}

/** What the dishes of these lines cost, without their options. */
export function worthOf(menu: Menu, lines: readonly OrderLineInput[]): Item['price'] {
  const prices = new Map(menu.menu.sections.flatMap(({ items }) => items).map(({ id, price }) => [id, price]));
  const currency = prices.values().next().value?.currency ?? '';
  const amounts = lines.map(({ itemId, quantity }) => (prices.get(itemId)?.amountMinor ?? 0) * quantity);
  return { amountMinor: amounts.reduce((sum, amount) => sum + amount, 0), currency };
}
