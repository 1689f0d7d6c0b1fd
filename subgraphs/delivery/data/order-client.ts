import { askSubgraph } from '#platform/subgraph-client.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';

type Facts = { orderFacts: { status: string } | null };

export type OrderClient = ReturnType<typeof createOrderClient>;

/** What the delivery asks of the order when its own copy may be behind. Throws SUBGRAPH_UNAVAILABLE. */
export const createOrderClient = (connect: () => SubgraphConnection) => ({
  async isReady(orderId: string, call: { signal: AbortSignal; requestId: string }): Promise<boolean> {
    const query = 'query OrderFacts($id: ID!) { orderFacts(id: $id) { status } }';
    const { orderFacts } = await askSubgraph<Facts>(connect(), 'delivery', query, { id: orderId }, call);
    return orderFacts?.status === 'READY';
  },
});
