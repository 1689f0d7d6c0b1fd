import { cityName, type PlanePoint, toGeoPoint, toPlanePoint } from './place.ts';
import type { Random } from './random.ts';
import type { GeoPoint, StreetEdge, StreetGraph, StreetNode } from './types.ts';

/** A door on a street, a few steps from a crossing. */
export type Spot = { location: GeoPoint; line: string };

type Door = Spot & PlanePoint;

type Wanted = {
  count: number;
  apartMeters: number;
  /** How quickly doors get rarer away from the centre. */
  spreadMeters: number;
};

/** Doors are nowhere nearer to the edge of the city than this. */
const reachMeters = 1_750;
const stepsFromCrossing = { along: [8, 25], aside: 7 } as const;

/** Chooses doors over the city, dense in the middle. Throws where the city has no room for so many. */
export function createSpots(streets: StreetGraph, wanted: Wanted, random: Random): Spot[] {
  const nodes = new Map(streets.nodes.map(node => [node.id, node]));
  const chosen: Door[] = [];
  for (let round = 0; round < 20; round++)
    for (const edge of random.shuffle(streets.edges)) {
      if (chosen.length === wanted.count) return chosen.map(({ location, line }) => ({ location, line }));
      const door = createDoor(edge, nodes, random);
      const distance = Math.hypot(door.x, door.y);
      if (edge.name.endsWith('Bridge') || Math.max(Math.abs(door.x), Math.abs(door.y)) > reachMeters) continue;
      if (!random.chance(Math.exp(-((distance / wanted.spreadMeters) ** 2)))) continue;
      if (chosen.every(other => Math.hypot(other.x - door.x, other.y - door.y) >= wanted.apartMeters))
        chosen.push(door);
    }
  throw new RangeError(`No room for ${wanted.count} doors ${wanted.apartMeters} m apart.`);
}

/** The door nearest to the centre on a street of that name. */
export function centralSpot(streets: StreetGraph, street: string, random: Random): Spot {
  const nodes = new Map(streets.nodes.map(node => [node.id, node]));
  const doors = streets.edges.filter(edge => edge.name === street).map(edge => createDoor(edge, nodes, random));
  const nearest = doors.toSorted((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y))[0];
  if (!nearest) throw new RangeError(`There is no ${street}.`);
  return { location: nearest.location, line: nearest.line };
}

function createDoor(edge: StreetEdge, nodes: ReadonlyMap<number, StreetNode>, random: Random): Door {
  const from = toPlanePoint(nodes.get(edge.from) ?? refuseGap(edge));
  const to = toPlanePoint(nodes.get(edge.to) ?? refuseGap(edge));
  const [east, north] = [(to.x - from.x) / edge.lengthMeters, (to.y - from.y) / edge.lengthMeters];
  const along = random.int(...stepsFromCrossing.along);
  const aside = random.pick([-1, 1]) * stepsFromCrossing.aside;
  const place = { x: from.x + along * east - aside * north, y: from.y + along * north + aside * east };
  return { ...place, location: toGeoPoint(place), line: `${random.int(1, 180)} ${edge.name}, ${cityName}` };
}

function refuseGap(edge: StreetEdge): never {
  throw new RangeError(`${edge.name} ends at a node that is not there.`);
}
