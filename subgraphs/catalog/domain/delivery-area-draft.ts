import {
  amountProblem,
  countProblem,
  currencyProblem,
  firstOf,
  type Money,
  type Problem,
  pointProblem,
  textProblem,
} from './input-problem.ts';
import { isSimple, microdegrees } from './polygon.ts';

type Point = { latitude: number; longitude: number };

/** What an owner says about a delivery area. */
export type DeliveryAreaDraft = {
  name: string;
  polygon: readonly Point[];
  baseFee: Money;
  perKilometreFee?: Money | null;
  freeFrom?: Money | null;
  minimumOrder?: Money | null;
};

/** Where the restaurant is, and how far other places are from it. */
export type Kitchen = { location: Point; metersTo: (place: Point) => number };

export const mostAreas = 20;
const mostCorners = 100;
const furthestMeters = 30_000;

export const areasProblem = (
  field: string,
  drafts: readonly DeliveryAreaDraft[],
  kitchen: Kitchen,
  currency: string,
): Problem =>
  firstOf(
    countProblem(field, drafts, 0, mostAreas),
    ...drafts.map((draft, index) => areaProblem(`${field}[${index}]`, draft, kitchen, currency)),
  );

function areaProblem(field: string, draft: DeliveryAreaDraft, kitchen: Kitchen, currency: string): Problem {
  const { name, polygon, baseFee, perKilometreFee, freeFrom, minimumOrder } = draft;
  return firstOf(
    textProblem(`${field}.name`, name, 80),
    polygonProblem(`${field}.polygon`, polygon, kitchen),
    feeProblem(`${field}.baseFee`, baseFee, currency),
    feeProblem(`${field}.perKilometreFee`, perKilometreFee, currency),
    feeProblem(`${field}.freeFrom`, freeFrom, currency),
    feeProblem(`${field}.minimumOrder`, minimumOrder, currency),
  );
}

function polygonProblem(field: string, polygon: readonly Point[], kitchen: Kitchen): Problem {
  return (
    firstOf(
      countProblem(field, polygon, 3, mostCorners),
      ...polygon.map((corner, index) => cornerProblem(`${field}[${index}]`, corner, kitchen)),
    ) ?? (isSimple(polygon.map(microdegrees)) ? null : `${field}: its edges must not touch or cross each other.`)
  );
}

/** The plane in which polygons are compared ends at the 180th meridian and near the poles. */
export function cornerProblem(field: string, corner: Point, { location, metersTo }: Kitchen): Problem {
  const problem = pointProblem(field, corner);
  if (problem !== null) return problem;
  if (metersTo(corner) > furthestMeters) return `${field}: must be within 30 km of the restaurant.`;
  if (Math.abs(corner.longitude - location.longitude) > 180) return `${field}: must not lie across the 180th meridian.`;
  return Math.abs(corner.latitude) <= 85 ? null : `${field}.latitude: must be -85 to 85.`;
}

export const feeProblem = (field: string, fee: Money | null | undefined, currency: string): Problem =>
  fee == null ? null : firstOf(amountProblem(field, fee), currencyProblem(field, fee, currency));
