import { type PlanePoint, toGeoPoint, toPlanePoint } from './place.ts';
import type { DemoDeliveryArea, GeoPoint } from './types.ts';

const nearMeters = 900;
/** From the centre of the city to each side: beyond the last door. */
const cityMeters = 2_600;

/** Two areas: an octagon around the kitchen, cheap and soon free, and the whole city by the kilometre. */
export function nearAndFar(kitchen: GeoPoint): DemoDeliveryArea[] {
  return [
    {
      name: 'Around the corner',
      polygon: octagon(toPlanePoint(kitchen), nearMeters).map(toGeoPoint),
      baseFeeMinor: 1_500,
      perKilometreFeeMinor: 0,
      freeFromMinor: 30_000,
      minimumOrderMinor: 10_000,
    },
    {
      name: 'The city',
      polygon: square(cityMeters).map(toGeoPoint),
      baseFeeMinor: 2_500,
      perKilometreFeeMinor: 1_200,
      freeFromMinor: null,
      minimumOrderMinor: null,
    },
  ];
}

const octagon = (middle: PlanePoint, radius: number): PlanePoint[] =>
  Array.from({ length: 8 }, (_, corner) => {
    const angle = (corner * Math.PI) / 4;
    return { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) };
  });

const square = (half: number): PlanePoint[] => [
  { x: -half, y: -half },
  { x: half, y: -half },
  { x: half, y: half },
  { x: -half, y: half },
];
