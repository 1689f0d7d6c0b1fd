import type { ModifierKey } from './modifiers.ts';

/** A dish as it is written down by hand; a restaurant's menu makes an item of it. */
export type Dish = {
  name: string;
  /** The price at an ordinary place, in whole rupees. */
  rupees: number;
  description: string;
  modifiers: readonly ModifierKey[];
  /** So many are left; others are not counted. */
  stock?: number;
  limitPerOrder?: number;
  soldOut?: boolean;
};

export type DishSection = { name: string; dishes: readonly Dish[] };

export type Cookbook = { cuisines: readonly string[]; sections: readonly DishSection[] };

export function dish(name: string, rupees: number, description: string, ...modifiers: ModifierKey[]): Dish {
  return { name, rupees, description, modifiers };
}

export function section(name: string, ...dishes: Dish[]): DishSection {
  return { name, dishes };
}
