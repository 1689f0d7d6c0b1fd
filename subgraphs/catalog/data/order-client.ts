import { z } from 'zod';
import { askSubgraph } from '#platform/subgraph-client.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';

const factsShape = z.object({ status: z.string(), customerId: z.string(), restaurantId: z.string() });

export type OrderFacts = z.infer<typeof factsShape>;
export type OrderClient = ReturnType<typeof createOrderClient>;

const query = 'query OrderFacts($id: ID!) { orderFacts(id: $id) { status customerId restaurantId } }';

/** The order's own GraphQL, asked in the name of this service. */
export const createOrderClient = (connect: () => SubgraphConnection) => ({
  /** Null for an order that is not there. Throws SUBGRAPH_UNAVAILABLE. */
  async factsOf(id: string, asking: { requestId: string; signal: AbortSignal }): Promise<OrderFacts | null> {
    const { orderFacts } = await askSubgraph<{ orderFacts: unknown }>(connect(), 'catalog', query, { id }, asking);
    return factsShape.nullable().parse(orderFacts ?? null);
  },
});
