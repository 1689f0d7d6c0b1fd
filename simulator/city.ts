import { createDemoCity } from '../demo/city.ts';
import type { GeoPoint } from '../demo/types.ts';
import { loadStreets } from './streets/openstreetmap.ts';
import { createRouter, type Router } from './streets/router.ts';

export type City = { streets: Router; places: readonly GeoPoint[] };

/** The streets that riders ride and the doors that customers live behind. */
export async function openCity(folder: string | null): Promise<City> {
  const graph = folder ? await loadStreets(folder) : createDemoCity().streets;
  if (graph.nodes.length === 0) throw new Error(`${folder} holds no streets that lead anywhere.`);
  const streets = createRouter(graph);
  return { streets, places: streets.nodes.map(streets.pointOf) };
}
