import { biryani } from './biryani.ts';
import { burgers } from './burgers.ts';
import { cafe } from './cafe.ts';
import { chaat } from './chaat.ts';
import { chinese } from './chinese.ts';
import { coastal } from './coastal.ts';
import { demoKitchen } from './demo-kitchen.ts';
import { desserts } from './desserts.ts';
import type { Cookbook } from './dish.ts';
import { italian } from './italian.ts';
import { japanese } from './japanese.ts';
import { korean } from './korean.ts';
import { lebanese } from './lebanese.ts';
import { mexican } from './mexican.ts';
import { northIndian } from './north-indian.ts';
import { salads } from './salads.ts';
import { southIndian } from './south-indian.ts';
import { thai } from './thai.ts';

const books = {
  biryani,
  burgers,
  cafe,
  chaat,
  chinese,
  coastal,
  demoKitchen,
  desserts,
  italian,
  japanese,
  korean,
  lebanese,
  mexican,
  northIndian,
  salads,
  southIndian,
  thai,
};

export type CookbookName = keyof typeof books;

export const cookbooks: Readonly<Record<CookbookName, Cookbook>> = books;
