import type { SubgraphConnection } from '#platform/subgraph-connection.ts';

/** How deliveries stand, as a test says; by their orders. `isAway`: it does not answer. */
export function createDelivery() {
  const standings = new Map<string, { orderId: string; status: string }>();
  const state = { isAway: false };
  const connection: SubgraphConnection = {
    name: 'delivery',
    async execute() {
      if (state.isAway) throw new Error('nobody answers');
      return { data: { deliveryStandings: [...standings.values()] } };
    },
    async subscribe() {
      throw new Error('nothing to follow here');
    },
    ready: async () => undefined,
    close: async () => undefined,
  };
  return { standings, state, connection };
}
