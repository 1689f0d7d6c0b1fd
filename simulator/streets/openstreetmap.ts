import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StreetEdge, StreetGraph, StreetNode } from '../../demo/types.ts';
import { metersBetween } from './distance.ts';

type Way = {
  highway?: string;
  name?: string;
  oneway?: string;
  'oneway:bicycle'?: string;
  access?: string;
  refs?: number[];
};

// Where no rider can push a bicycle.
const closed = new Set(['steps', 'platform', 'corridor', 'elevator', 'construction', 'trail', 'proposed']);

/** Reads `street_nodes.csv` (node_id,lat,lon) and `street_ways.ndjson` of a folder; keeps the largest connected part. */
export async function loadStreets(folder: string): Promise<StreetGraph> {
  const [nodesText, waysText] = await Promise.all([
    readFile(join(folder, 'street_nodes.csv'), 'utf8'),
    readFile(join(folder, 'street_ways.ndjson'), 'utf8'),
  ]);
  const nodes = new Map<number, StreetNode>();
  for (const line of nodesText.split('\n').slice(1)) {
    const [id, latitude, longitude] = line.split(',').map(Number);
    if (id && latitude && longitude) nodes.set(id, { id, latitude, longitude });
  }
  const ways = waysText
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Way);
  const edges = ways.flatMap(way => edgesOf(way, nodes));
  return largestPart(nodes, edges);
}

/** A way that leaves the clipped map is cut there: corners without a position make no edge. */
function edgesOf(way: Way, nodes: ReadonlyMap<number, StreetNode>): StreetEdge[] {
  if (!way.highway || closed.has(way.highway) || way.access === 'no' || way.access === 'private') return [];
  const refs = way.refs ?? [];
  const oneWay = way.oneway === 'yes' && way['oneway:bicycle'] !== 'no';
  return refs.slice(1).flatMap((ref, index) => {
    const from = nodes.get(refs[index] ?? 0);
    const to = nodes.get(ref);
    if (!from || !to) return [];
    return [{ from: from.id, to: to.id, lengthMeters: metersBetween(from, to), name: way.name ?? '', oneWay }];
  });
}

function largestPart(nodes: ReadonlyMap<number, StreetNode>, edges: readonly StreetEdge[]): StreetGraph {
  const neighbours = new Map<number, number[]>();
  for (const { from, to } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  const seen = new Set<number>();
  let largest: number[] = [];
  for (const start of neighbours.keys()) {
    if (seen.has(start)) continue;
    const part = [start];
    seen.add(start);
    for (const node of part)
      for (const next of neighbours.get(node) ?? [])
        if (!seen.has(next)) {
          seen.add(next);
          part.push(next);
        }
    if (part.length > largest.length) largest = part;
  }
  const kept = new Set(largest);
  return {
    nodes: largest.flatMap(id => nodes.get(id) ?? []),
    edges: edges.filter(({ from }) => kept.has(from)),
  };
}
