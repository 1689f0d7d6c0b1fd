import { askSubgraph } from '#platform/subgraph-client.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';

const query = 'query Restaurant($id: ID!) { restaurant(id: $id) { id } }';

type Caller = { requestId: string; signal: AbortSignal };

export type CatalogClient = ReturnType<typeof createCatalogClient>;

/** Connects at the first question: in one process the catalog may start after this subgraph. */
export const createCatalogClient = (connect: () => SubgraphConnection) => ({
  /** Whether everyone may see such a restaurant. Throws SUBGRAPH_UNAVAILABLE. */
  async hasRestaurant(id: string, caller: Caller): Promise<boolean> {
    const answer = await askSubgraph<{ restaurant: { id: string } | null }>(connect(), 'user', query, { id }, caller);
    return answer.restaurant !== null;
  },
});
