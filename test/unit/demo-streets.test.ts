import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDemoCity } from '../../demo/city.ts';
import type { StreetEdge } from '../../demo/types.ts';

const { streets } = createDemoCity();

test('the streets are those of a town', () => {
  assert.ok(streets.nodes.length >= 400 && streets.nodes.length <= 600, `${streets.nodes.length} nodes`);
  assert.ok(streets.edges.length >= 600 && streets.edges.length <= 1_000, `${streets.edges.length} edges`);
  assert.ok(streets.edges.some(edge => edge.oneWay));
  assert.equal(streets.edges.filter(edge => edge.name.endsWith('Bridge')).length, 3);
});

test('a rider gets from every node to every other and obeys the one-way signs', () => {
  const start = streets.nodes[0]?.id ?? assert.fail('no nodes');
  assert.equal(reach(start, streets.edges, false), streets.nodes.length);
  assert.equal(reach(start, streets.edges, true), streets.nodes.length);
});

test('without the three bridges the river cuts the town in two', () => {
  const dry = streets.edges.filter(edge => !edge.name.endsWith('Bridge'));
  assert.ok(reach(streets.nodes[0]?.id ?? 0, dry, false) < streets.nodes.length);
});

test('a street is as long as the way between its ends', () => {
  const byId = new Map(streets.nodes.map(node => [node.id, node]));
  for (const edge of streets.edges) {
    const from = byId.get(edge.from) ?? assert.fail(`no node ${edge.from}`);
    const to = byId.get(edge.to) ?? assert.fail(`no node ${edge.to}`);
    const north = (to.latitude - from.latitude) * 111_195;
    const east = (to.longitude - from.longitude) * 111_195 * Math.cos((from.latitude * Math.PI) / 180);
    const message = `${edge.name} ${edge.lengthMeters}`;
    assert.ok(edge.name.length > 0 && Math.abs(Math.hypot(north, east) - edge.lengthMeters) < 0.5, message);
  }
});

function reach(start: number, edges: readonly StreetEdge[], backwards: boolean): number {
  const seen = new Set([start]);
  for (let grown = true; grown; ) {
    const before = seen.size;
    for (const edge of edges) {
      const [from, to] = backwards ? [edge.to, edge.from] : [edge.from, edge.to];
      if (seen.has(from)) seen.add(to);
      if (!edge.oneWay && seen.has(to)) seen.add(from);
    }
    grown = seen.size > before;
  }
  return seen.size;
}
