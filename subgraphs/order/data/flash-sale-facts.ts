import { z } from 'zod';
import { askSubgraph } from '#platform/subgraph-client.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';

export type FlashSaleFacts = z.infer<typeof factsShape>;

const instant = z.coerce.date();
const factsShape = z.object({
  id: z.string(),
  restaurantId: z.string(),
  itemId: z.string(),
  startsAt: instant,
  endsAt: instant,
  price: z.object({ amountMinor: z.number(), currency: z.string() }),
  available: z.number(),
});

const query = `query($id: ID!) { flashSaleFacts(id: $id) {
  id restaurantId itemId startsAt endsAt price { amountMinor currency } available } }`;

/** What the catalog says of a sale now; `null` when there is none. */
export const createFlashSaleFacts =
  (connect: () => SubgraphConnection) =>
  async (id: string): Promise<FlashSaleFacts | null> => {
    const asking = { requestId: `flash-sale-${id}` };
    const data = await askSubgraph<{ flashSaleFacts: unknown }>(connect(), 'order', query, { id }, asking);
    return factsShape.nullable().parse(data.flashSaleFacts);
  };
