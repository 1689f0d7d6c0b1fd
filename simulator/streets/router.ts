import type { GeoPoint, StreetGraph } from '../../demo/types.ts';
import { metersBetween } from './distance.ts';
import { createHeap } from './heap.ts';

export type Router = {
  /** The street corner nearest to a place. */
  nearest(place: GeoPoint): number;
  pointOf(node: number): GeoPoint;
  /** Shortest way along the streets from place to place, both ends included. */
  route(from: GeoPoint, to: GeoPoint): GeoPoint[];
  nodes: readonly number[];
};

type Arc = { to: number; costMeters: number };

// Against a one-way street a rider walks the bicycle: three times as long.
const walkingFactor = 3;

/** Dijkstra with a binary heap, guided by the distance as the crow flies (A*: Hart, Nilsson and Raphael, 1968). */
export function createRouter(graph: StreetGraph): Router {
  const points = new Map<number, GeoPoint>(
    graph.nodes.map(({ id, latitude, longitude }) => [id, { latitude, longitude }]),
  );
  const arcs = arcsOf(graph);
  const nodes = graph.nodes.map(({ id }) => id);

  const pointOf = (node: number): GeoPoint => {
    const point = points.get(node);
    if (!point) throw new RangeError(`There is no street corner ${node}.`);
    return point;
  };

  function nearest(place: GeoPoint): number {
    let best = nodes[0] ?? 0;
    let bestMeters = Number.POSITIVE_INFINITY;
    for (const [node, point] of points) {
      const meters = metersBetween(place, point);
      if (meters < bestMeters) [best, bestMeters] = [node, meters];
    }
    return best;
  }

  function path(start: number, goal: number): number[] {
    const target = pointOf(goal);
    const cost = new Map([[start, 0]]);
    const before = new Map<number, number>();
    const open = createHeap<number>();
    open.push(0, start);
    for (let node = open.pop(); node !== undefined && node !== goal; node = open.pop())
      for (const { to, costMeters } of arcs.get(node) ?? []) {
        const reached = (cost.get(node) ?? 0) + costMeters;
        if (reached >= (cost.get(to) ?? Number.POSITIVE_INFINITY)) continue;
        cost.set(to, reached);
        before.set(to, node);
        open.push(reached + metersBetween(pointOf(to), target), to);
      }
    const nodesBack = [goal];
    for (let node = before.get(goal); node !== undefined; node = before.get(node)) nodesBack.push(node);
    return nodesBack.reverse();
  }

  return {
    nearest,
    pointOf,
    nodes,
    route: (from, to) => [from, ...path(nearest(from), nearest(to)).map(pointOf), to],
  };
}

function arcsOf({ edges }: StreetGraph): Map<number, Arc[]> {
  const arcs = new Map<number, Arc[]>();
  const add = (from: number, to: number, costMeters: number) => {
    const list = arcs.get(from);
    if (list) list.push({ to, costMeters });
    else arcs.set(from, [{ to, costMeters }]);
  };
  for (const { from, to, lengthMeters, oneWay } of edges) {
    add(from, to, lengthMeters);
    add(to, from, oneWay ? lengthMeters * walkingFactor : lengthMeters);
  }
  return arcs;
}
