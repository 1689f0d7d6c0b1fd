import { z } from 'zod';
import { askSubgraph } from '#platform/subgraph-client.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';
import type { BasketFacts, BasketLine } from '../domain/basket.ts';

export type CatalogClient = ReturnType<typeof createCatalogClient>;
export type BasketQuestion = {
  restaurantId: string;
  lines: readonly BasketLine[];
  dropoff: { latitude: number; longitude: number } | null;
};
export type Asking = { requestId: string; signal?: AbortSignal };
type Hold = { orderId: string; restaurantId: string; lines: { itemId: string; quantity: number }[]; expiresAt: Date };

const factsFields = `
  restaurantId restaurantName ownerId currency location { latitude longitude } addressLine isLive isOpen opensAt autoAccept
  preparationSeconds minimumOrder { amountMinor currency } inDeliveryArea deliveryFee { amountMinor currency }
  lines {
    itemId known name available stock limitPerOrder unitPrice { amountMinor currency } modifierProblem
    modifiers { id name price { amountMinor currency } }
  }`;

const moneyShape = z.object({ amountMinor: z.number(), currency: z.string() });
const factsShape: z.ZodType<BasketFacts> = z.object({
  restaurantId: z.string(),
  restaurantName: z.string(),
  ownerId: z.string(),
  currency: z.string(),
  location: z.object({ latitude: z.number(), longitude: z.number() }),
  addressLine: z.string(),
  isLive: z.boolean(),
  isOpen: z.boolean(),
  opensAt: z.coerce.date().nullable(),
  autoAccept: z.boolean(),
  preparationSeconds: z.number(),
  minimumOrder: moneyShape,
  inDeliveryArea: z.boolean(),
  deliveryFee: moneyShape,
  lines: z.array(
    z.object({
      itemId: z.string(),
      known: z.boolean(),
      name: z.string(),
      available: z.boolean(),
      stock: z.number().nullable(),
      limitPerOrder: z.number().nullable(),
      unitPrice: moneyShape,
      modifiers: z.array(z.object({ id: z.string(), name: z.string(), price: moneyShape })),
      modifierProblem: z.string().nullable(),
    }),
  ),
});

/** The catalog's own GraphQL, asked in the name of this service. */
export function createCatalogClient(connect: () => SubgraphConnection) {
  const ask = <T>(query: string, variables: Record<string, unknown>, asking: Asking) =>
    askSubgraph<T>(connect(), 'order', query, variables, asking);

  /** One request for all the baskets, answers in their order; `null` for a restaurant that is not there. */
  async function basketFacts(questions: readonly BasketQuestion[], asking: Asking): Promise<(BasketFacts | null)[]> {
    if (questions.length === 0) return [];
    const parameters = questions.map((_, index) => `$b${index}: BasketFactsInput!`).join(', ');
    const fields = questions
      .map((_, index) => `b${index}: basketFacts(input: $b${index}) { ${factsFields} }`)
      .join('\n');
    const variables = Object.fromEntries(questions.map((question, index) => [`b${index}`, question]));
    const data = await ask<Record<string, unknown>>(`query(${parameters}) { ${fields} }`, variables, asking);
    return questions.map((_, index) => factsShape.nullable().parse(data[`b${index}`] ?? null));
  }

  /** Holds everything or nothing; answers what was short, which is nothing when it is held. */
  async function holdStock(hold: Hold, asking: Asking): Promise<{ itemId: string; available: number }[]> {
    const query = `mutation($input: HoldStockInput!) { holdStock(input: $input) { held short { itemId available } } }`;
    type Answer = { holdStock: { held: boolean; short: { itemId: string; available: number }[] } };
    const input = { ...hold, expiresAt: hold.expiresAt.toISOString() };
    const { held, short } = (await ask<Answer>(query, { input }, asking)).holdStock;
    if (held) return [];
    return short.length > 0 ? short : hold.lines.map(({ itemId }) => ({ itemId, available: 0 }));
  }

  async function releaseStock(orderId: string, asking: Asking): Promise<void> {
    await ask(`mutation($orderId: ID!) { releaseStock(orderId: $orderId) }`, { orderId }, asking);
  }

  return { basketFacts, holdStock, releaseStock };
}
