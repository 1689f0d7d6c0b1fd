import type { PlanePoint } from './place.ts';
import type { Random } from './random.ts';

/** A crossing of the plan: column 0 is the west edge, row 0 the south edge. */
export type Crossing = PlanePoint & { column: number; row: number };

export const lines = 23;
export const middle = 11;
/** The ring road runs this many lines from the middle. */
export const ring = 7;

const halfWidthMeters = 1_930;
const riverBankMeters = 45;
const bay = { x: -2_700, y: -200, radius: 950 };

/** A grid bent until it looks grown: round about the centre, wavy outside, open at the bay, the corners and two parks. */
export function createCrossings(random: Random): Crossing[] {
  const crossings: Crossing[] = [];
  for (let row = 0; row < lines; row++)
    for (let column = 0; column < lines; column++) {
      const jitter = { x: random.int(-22, 22), y: random.int(-22, 22) };
      const place = offTheRiver(bend(column, row, jitter));
      if (isLand(place) && !isPark(column, row) && !isCorner(column, row)) crossings.push({ ...place, column, row });
    }
  return crossings;
}

export function isEastBank(place: PlanePoint): boolean {
  return place.x > riverAt(place.y);
}

export function isOnTheBay(place: PlanePoint): boolean {
  return Math.hypot(place.x - bay.x, place.y - bay.y) < bay.radius + 230;
}

function bend(column: number, row: number, jitter: PlanePoint): PlanePoint {
  const u = (column - middle) / middle;
  const v = (row - middle) / middle;
  const reach = Math.max(Math.abs(u), Math.abs(v));
  const round = reach === 0 ? 1 : reach / Math.hypot(u, v);
  const scale = halfWidthMeters * (1 + (round - 1) * 0.75 * (1 - reach ** 3));
  const calm = 1 - reach ** 4;
  return {
    x: u * scale + calm * (jitter.x + 55 * Math.sin(v * 3.1 + 0.7)) + 20 * Math.sin(v * 9),
    y: v * scale + calm * (jitter.y + 60 * Math.sin(u * 2.7 - 0.4)) + 20 * Math.sin(u * 8 + 1),
  };
}

function riverAt(y: number): number {
  return 430 + 170 * Math.sin(y / 650) + 60 * Math.sin(y / 270 + 1);
}

function offTheRiver(place: PlanePoint): PlanePoint {
  const x = riverAt(place.y);
  if (Math.abs(place.x - x) >= riverBankMeters) return place;
  return { x: x + (place.x > x ? riverBankMeters : -riverBankMeters), y: place.y };
}

function isLand(place: PlanePoint): boolean {
  return Math.hypot(place.x - bay.x, place.y - bay.y) > bay.radius;
}

function isPark(column: number, row: number): boolean {
  const botanicGarden = column >= 5 && column <= 6 && row >= 12 && row <= 13;
  const cricketGround = column >= 16 && column <= 17 && row >= 8 && row <= 9;
  return botanicGarden || cricketGround;
}

function isCorner(column: number, row: number): boolean {
  return Math.hypot(column - middle, row - middle) > middle * 1.27;
}
