import { feeProblem } from './delivery-area-draft.ts';
import {
  amountProblem,
  countProblem,
  currencyProblem,
  firstOf,
  type Money,
  type Problem,
  pointProblem,
  rangeProblem,
  textProblem,
} from './input-problem.ts';
import type { OpeningHours, SpecialDay } from './opening-hours.ts';
import { opensProblem, specialDaysProblem } from './special-days-draft.ts';

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
  specialHours?: readonly SpecialDay[] | null;
  maxOrdersPer15Minutes?: number | null | undefined;
  packagingFee?: Money | null;
  smallOrderFee?: Money | null;
  smallOrderBelow?: Money | null;
  taxBasisPoints?: number | null | undefined;
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
    specialDaysProblem('specialHours', draft.specialHours ?? []),
    rangeProblem('maxOrdersPer15Minutes', draft.maxOrdersPer15Minutes ?? 0, 0, 1_000),
    feeProblem('packagingFee', draft.packagingFee, expected),
    feeProblem('smallOrderFee', draft.smallOrderFee, expected),
    feeProblem('smallOrderBelow', draft.smallOrderBelow, expected),
    rangeProblem('taxBasisPoints', draft.taxBasisPoints ?? 0, 0, 5_000),
  );
}

const stretchProblem = (field: string, hours: OpeningHours): Problem =>
  firstOf(opensProblem(field, hours), rangeProblem(`${field}.day`, hours.day, 1, 7));

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
