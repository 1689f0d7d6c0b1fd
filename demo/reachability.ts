import type { StreetEdge } from './types.ts';

type Way = Pick<StreetEdge, 'from' | 'to' | 'oneWay'>;

/** The nodes that can be reached by someone on foot, who does not mind one-way signs. */
export function reachedOnFoot(start: number, ways: readonly Way[]): Set<number> {
  return walk(
    start,
    neighbours(ways, way => [
      [way.from, way.to],
      [way.to, way.from],
    ]),
  );
}

/** Whether a rider can get from every node to every other and obey the one-way signs. */
export function isStronglyConnected(start: number, nodeCount: number, ways: readonly Way[]): boolean {
  const onward = neighbours(ways, way => (way.oneWay ? [[way.from, way.to]] : bothWays(way)));
  const backward = neighbours(ways, way => (way.oneWay ? [[way.to, way.from]] : bothWays(way)));
  return walk(start, onward).size === nodeCount && walk(start, backward).size === nodeCount;
}

function bothWays({ from, to }: Way): [number, number][] {
  return [
    [from, to],
    [to, from],
  ];
}

function neighbours(ways: readonly Way[], arcs: (way: Way) => [number, number][]): Map<number, number[]> {
  const result = new Map<number, number[]>();
  for (const [from, to] of ways.flatMap(arcs)) {
    const known = result.get(from);
    if (known) known.push(to);
    else result.set(from, [to]);
  }
  return result;
}

function walk(start: number, next: ReadonlyMap<number, number[]>): Set<number> {
  const seen = new Set([start]);
  const queue = [start];
  for (let node = queue.pop(); node !== undefined; node = queue.pop())
    for (const neighbour of next.get(node) ?? [])
      if (!seen.has(neighbour)) {
        seen.add(neighbour);
        queue.push(neighbour);
      }
  return seen;
}
