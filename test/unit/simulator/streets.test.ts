import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createRandom } from '../../../demo/random.ts';
import type { StreetGraph } from '../../../demo/types.ts';
import { metersBetween } from '../../../simulator/streets/distance.ts';
import { loadStreets } from '../../../simulator/streets/openstreetmap.ts';
import { createRide } from '../../../simulator/streets/ride.ts';
import { createRouter } from '../../../simulator/streets/router.ts';

const helsinki = join(import.meta.dirname, '../../../../shared/data/helsinki-osm');

/** Corners thrown on a square kilometre, joined at random; lengths are the true distances. */
function randomGraph(seed: number): StreetGraph {
  const random = createRandom(seed);
  const nodes = Array.from({ length: 30 }, (_, id) => ({
    id,
    latitude: 12 + random.next() / 100,
    longitude: 75 + random.next() / 100,
  }));
  const edges = nodes.slice(1).flatMap((node, index) =>
    [random.int(0, index), random.int(0, index)].map(other => {
      const end = nodes[other] ?? node;
      return {
        from: node.id,
        to: end.id,
        lengthMeters: metersBetween(node, end),
        name: '',
        oneWay: random.chance(0.3),
      };
    }),
  );
  return { nodes, edges };
}

/** Floyd and Warshall, with one-way streets walked at three times their length. */
function shortest({ nodes, edges }: StreetGraph): number[][] {
  const table = nodes.map((_, row) => nodes.map((__, column) => (row === column ? 0 : Number.POSITIVE_INFINITY)));
  const relax = (from: number, to: number, meters: number) => {
    const row = table[from];
    if (row && meters < (row[to] ?? 0)) row[to] = meters;
  };
  for (const { from, to, lengthMeters, oneWay } of edges) {
    relax(from, to, lengthMeters);
    relax(to, from, lengthMeters * (oneWay ? 3 : 1));
  }
  for (const via of nodes.keys())
    for (const from of nodes.keys())
      for (const to of nodes.keys()) relax(from, to, (table[from]?.[via] ?? 0) + (table[via]?.[to] ?? 0));
  return table;
}

/** What a route costs when each of its legs is ridden the cheaper way. */
function costOf(graph: StreetGraph, points: readonly { latitude: number; longitude: number }[]): number {
  const ids = points.map(point => graph.nodes.find(node => metersBetween(node, point) < 0.01)?.id ?? -1);
  return ids.slice(1).reduce((sum, to, index) => {
    const from = ids[index] ?? -1;
    const costs = graph.edges.flatMap(edge => {
      if (edge.from === from && edge.to === to) return [edge.lengthMeters];
      if (edge.from === to && edge.to === from) return [edge.lengthMeters * (edge.oneWay ? 3 : 1)];
      return [];
    });
    return sum + (from === to ? 0 : Math.min(...costs));
  }, 0);
}

describe('the streets', () => {
  it('finds the shortest way, as trying all of them does', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const graph = randomGraph(seed);
      const router = createRouter(graph);
      const table = shortest(graph);
      for (const from of graph.nodes)
        for (const to of graph.nodes) {
          const cost = costOf(graph, router.route(from, to));
          assert.ok(Math.abs(cost - (table[from.id]?.[to.id] ?? 0)) < 0.01, `seed ${seed}: ${from.id} to ${to.id}`);
        }
    }
  });

  it('rides a polyline to its end and stays there', () => {
    const points = [
      { latitude: 12, longitude: 75 },
      { latitude: 12.001, longitude: 75 },
      { latitude: 12.001, longitude: 75.001 },
    ];
    const ride = createRide(points);
    assert.deepEqual(ride(0), { location: points[0], headingDegrees: 0, done: false });
    assert.equal(Math.round(ride(150).headingDegrees), 90);
    assert.deepEqual(ride(10_000).location, points[2]);
    assert.equal(ride(10_000).done, true);
  });

  it('reads a real map and keeps the part that hangs together', { skip: !existsSync(helsinki) }, async () => {
    const graph = await loadStreets(helsinki);
    assert.ok(graph.nodes.length > 5_000, `${graph.nodes.length} corners`);
    const router = createRouter(graph);
    const random = createRandom(7);
    for (let trial = 0; trial < 50; trial++) {
      const [from, to] = [random.pick(graph.nodes), random.pick(graph.nodes)];
      const points = router.route(from, to);
      const longest = Math.max(...points.slice(1).map((point, index) => metersBetween(points[index] ?? point, point)));
      assert.ok(longest < 500, `a leg of ${longest} m follows no street`);
    }
  });
});
