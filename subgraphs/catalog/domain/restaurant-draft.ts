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
import type { OpeningHours } from './opening-hours.ts';

/** What an owner says about a restaurant. */
export type RestaurantDraft = {
  name: string;
  cuisines: readonly string[];
  location: { latitude: number; longitude: number };
  addressLine: string;
  timeZone: string;
  openingHours: readonly OpeningHours[];
  deliveryRadiusMeters: number;
  deliveryFee: Money;
  minimumOrder: Money;
  preparationMinutes: number;
};

export const mostOpeningHours = 28;
const largestRadiusMeters = 20_000;
/** What one account can own. */
export const mostRestaurants = 1_000;

/** `currency` is what the restaurant sells in already; null for a new one, which chooses. */
export function restaurantProblem(draft: RestaurantDraft, currency: string | null): Problem {
  const expected = currency ?? draft.deliveryFee.currency;
  return firstOf(
    textProblem('name', draft.name, 120),
    countProblem('cuisines', draft.cuisines, 1, 10),
    ...draft.cuisines.map((cuisine, index) => textProblem(`cuisines[${index}]`, cuisine, 40)),
    pointProblem('location', draft.location),
    textProblem('addressLine', draft.addressLine, 300),
    isTimeZone(draft.timeZone) ? null : 'timeZone: not a known IANA time zone.',
    countProblem('openingHours', draft.openingHours, 0, mostOpeningHours),
    ...draft.openingHours.map((stretch, index) => stretchProblem(`openingHours[${index}]`, stretch)),
    rangeProblem('deliveryRadiusMeters', draft.deliveryRadiusMeters, 100, largestRadiusMeters),
    isCurrency(expected) ? null : 'deliveryFee.currency: not a known ISO 4217 currency.',
    amountProblem('deliveryFee', draft.deliveryFee),
    currencyProblem('deliveryFee', draft.deliveryFee, expected),
    amountProblem('minimumOrder', draft.minimumOrder),
    currencyProblem('minimumOrder', draft.minimumOrder, expected),
    rangeProblem('preparationMinutes', draft.preparationMinutes, 1, 180),
  );
}

function pointProblem(field: string, { latitude, longitude }: RestaurantDraft['location']): Problem {
  if (!(Math.abs(latitude) <= 90)) return `${field}.latitude: must be -90 to 90.`;
  return Math.abs(longitude) <= 180 ? null : `${field}.longitude: must be -180 to 180.`;
}

function stretchProblem(field: string, { day, opens }: OpeningHours): Problem {
  if (opens === '24:00') return `${field}.opens: must be before 24:00.`;
  return rangeProblem(`${field}.day`, day, 1, 7);
}

/** Only names: an offset such as `+02:00` knows no summer time. */
export function isTimeZone(name: string): boolean {
  if (name.length > 64 || !/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const currencies = new Set(Intl.supportedValuesOf('currency'));
const isCurrency = (code: string) => currencies.has(code);
