import { askSubgraph } from '#platform/subgraph-client.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';
import type { Dropoff } from '../domain/order.ts';
import type { Asking } from './catalog-client.ts';

export type UserClient = ReturnType<typeof createUserClient>;

type Address = { line: string; instructions: string | null; location: { latitude: number; longitude: number } };

export function createUserClient(connect: () => SubgraphConnection) {
  return {
    /** One address of one account as the rider needs it; `null` when the account has no such address. */
    async addressOf(userId: string, addressId: string, asking: Asking): Promise<Dropoff | null> {
      const query = `query($userId: ID!, $addressId: ID!) {
        addressOf(userId: $userId, addressId: $addressId) { line instructions location { latitude longitude } }
      }`;
      const variables = { userId, addressId };
      const { addressOf } = await askSubgraph<{ addressOf: Address | null }>(
        connect(),
        'order',
        query,
        variables,
        asking,
      );
      return addressOf && { line: addressOf.line, instructions: addressOf.instructions, ...addressOf.location };
    },
  };
}
