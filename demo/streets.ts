import { toGeoPoint } from './place.ts';
import type { Random } from './random.ts';
import { isStronglyConnected, reachedOnFoot } from './reachability.ts';
import { bridgeNames, isMainStreet, streetName } from './street-names.ts';
import { type Crossing, createCrossings, isEastBank, lines, middle, ring } from './street-plan.ts';
import type { StreetEdge, StreetGraph } from './types.ts';

/**
 * The streets of an invented city of about 4 km x 4 km: avenues, a ring road, a promenade on the bay, a river with three
 * bridges, and lanes of which some are one-way. A rider can get from every node to every other.
 */
export function createStreets(random: Random): StreetGraph {
  const crossings = createCrossings(random.fork('crossings'));
  const all = layStreets(crossings);
  const kept = closeSome(all, random.fork('closed'));
  const start = kept[0]?.from ?? 0;
  const reached = reachedOnFoot(start, kept);
  const edges = signSome(
    kept.filter(edge => reached.has(edge.from)),
    reached.size,
    random.fork('one-way'),
  );
  const nodes = crossings.map((crossing, id) => ({ id, ...toGeoPoint(crossing) })).filter(node => reached.has(node.id));
  return { nodes, edges };
}

function layStreets(crossings: readonly Crossing[]): StreetEdge[] {
  const idAt = new Map(crossings.map((crossing, id) => [crossing.row * lines + crossing.column, id]));
  const bridged = new Set<number>();
  const edges: StreetEdge[] = [];
  for (const [from, crossing] of crossings.entries())
    for (const [columns, rows] of stepsFrom(crossing)) {
      const to = idAt.get((crossing.row + rows) * lines + crossing.column + columns);
      const end = to === undefined ? undefined : crossings[to];
      if (to === undefined || !end || crossing.column + columns >= lines) continue;
      if (isEastBank(crossing) !== isEastBank(end)) {
        const isBridge = rows === 0 && bridgeNames.has(crossing.row) && !bridged.has(crossing.row);
        if (!isBridge) continue;
        bridged.add(crossing.row);
      }
      const lengthMeters = Math.round(Math.hypot(end.x - crossing.x, end.y - crossing.y) * 10) / 10;
      edges.push({ from, to, lengthMeters, name: streetName(crossing, end), oneWay: false });
    }
  return edges;
}

/** East and north from everywhere; from the middle to the ring also along the two old diagonal roads. */
function stepsFrom({ column, row }: Crossing): [number, number][] {
  const steps: [number, number][] = [
    [1, 0],
    [0, 1],
  ];
  const west = middle - column;
  if (west > 0 && west <= ring && row === middle + west) steps.push([1, -1]);
  if (west > 0 && west <= ring && row === middle - west) steps.push([1, 1]);
  return steps;
}

/** Leaves some lanes out, for courtyards and dead ends, but never cuts a part of the city off. */
function closeSome(edges: readonly StreetEdge[], random: Random): StreetEdge[] {
  let kept = [...edges];
  let reachable = reachedOnFoot(kept[0]?.from ?? 0, kept).size;
  for (const edge of edges) {
    if (isMainStreet(edge.name) || !random.chance(0.21)) continue;
    const without = kept.filter(other => other !== edge);
    const reached = reachedOnFoot(kept[0]?.from ?? 0, without).size;
    if (reached < reachable) continue;
    kept = without;
    reachable = reached;
  }
  return kept;
}

/** Makes whole lanes one-way, this way or that, as long as every rider still gets everywhere. */
function signSome(edges: readonly StreetEdge[], nodeCount: number, random: Random): StreetEdge[] {
  let signed = [...edges];
  const lanes = [...new Set(edges.map(edge => edge.name))].filter(name => !isMainStreet(name));
  for (const lane of lanes) {
    if (!random.chance(0.45)) continue;
    const reversed = random.chance(0.5);
    const tried = signed.map(edge => (edge.name === lane ? oneWay(edge, reversed) : edge));
    if (isStronglyConnected(edges[0]?.from ?? 0, nodeCount, tried)) signed = tried;
  }
  return signed;
}

function oneWay(edge: StreetEdge, reversed: boolean): StreetEdge {
  return reversed ? { ...edge, from: edge.to, to: edge.from, oneWay: true } : { ...edge, oneWay: true };
}
