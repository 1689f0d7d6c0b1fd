export const subgraphNames = ['user', 'catalog', 'order', 'delivery'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/** One value for each subgraph. */
export type BySubgraph<T> = Record<SubgraphName, T>;

export function bySubgraph<T>(make: (name: SubgraphName) => T): BySubgraph<T> {
  return Object.fromEntries(subgraphNames.map(name => [name, make(name)])) as BySubgraph<T>;
}
