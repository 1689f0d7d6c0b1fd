import type { OpeningHours } from './types.ts';

type Stretch = readonly [opens: string, closes: string];

const week = [1, 2, 3, 4, 5, 6, 7] as const;
const friday = 5;
const sunday = 7;

const daily = {
  roundTheClock: [['00:00', '24:00']],
  earlyToLate: [['06:00', '23:30']],
  dawnToMidnight: [['05:30', '24:00']],
  morningToLate: [['07:00', '00:30']],
  night: [['18:00', '04:00']],
  graveyard: [['21:00', '07:00']],
  lunchAndDinner: [
    ['11:30', '15:00'],
    ['18:30', '23:00'],
  ],
  dinner: [['17:30', '23:30']],
  daytime: [['07:30', '19:00']],
} satisfies Record<string, readonly Stretch[]>;

export type Hours = keyof typeof daily | 'longWeekend';

/** A week of opening hours; `closedOn` is 1 for Monday to 7 for Sunday. */
export function openingHours(hours: Hours, closedOn?: number): OpeningHours[] {
  return week
    .filter(day => day !== closedOn)
    .flatMap(day => stretches(hours, day).map(([opens, closes]) => ({ day, opens, closes })));
}

function stretches(hours: Hours, day: number): readonly Stretch[] {
  if (hours !== 'longWeekend') return daily[hours];
  return day >= friday && day < sunday ? [['11:00', '01:30']] : [['11:00', '22:30']];
}
