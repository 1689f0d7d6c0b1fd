import { askSubgraph } from '#platform/subgraph-client.ts';
import type { Call, SubgraphConnection } from '#platform/subgraph-connection.ts';

type Ordered = { _entities?: { orders?: { edges: unknown[] } }[] };
type Facts = { orderFacts: { status: string } | null };

export type OrderClient = ReturnType<typeof createOrderClient>;

/** What the delivery asks of the order when its own copy may be behind. Throws SUBGRAPH_UNAVAILABLE. */
export const createOrderClient = (connect: () => SubgraphConnection) => ({
  async isReady(orderId: string, call: { signal: AbortSignal; requestId: string }): Promise<boolean> {
    const query = 'query OrderFacts($id: ID!) { orderFacts(id: $id) { status } }';
    const { orderFacts } = await askSubgraph<Facts>(connect(), 'delivery', query, { id: orderId }, call);
    return orderFacts?.status === 'READY';
  },

  /** Whether the one who asks has ever ordered, also what was never delivered; true when nobody can say. */
  async hasOrdered(userId: string, call: Call): Promise<boolean> {
    const query = `query HasOrdered($accounts: [_Any!]!) {
      _entities(representations: $accounts) { ... on User { orders(first: 1) { edges { cursor } } } }
    }`;
    const variables = { accounts: [{ __typename: 'User', id: userId }] };
    const { data } = await connect()
      .execute({ query, variables }, call)
      .catch(() => ({ data: null }));
    const edges = (data as Ordered | null)?._entities?.[0]?.orders?.edges;
    return edges === undefined || edges.length > 0;
  },
});
