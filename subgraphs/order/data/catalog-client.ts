import { askSubgraph } from '#platform/subgraph-client.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';
import type { BasketFacts, BasketLine } from '../domain/basket.ts';
import type { Money } from '../domain/money.ts';
import { factsFields, factsShape } from './basket-facts-shape.ts';

export type CatalogClient = ReturnType<typeof createCatalogClient>;
export type BasketQuestion = {
  restaurantId: string;
  lines: readonly BasketLine[];
  dropoff: { latitude: number; longitude: number } | null;
  /** When it is to be had; now where null. */
  at?: Date | null;
  couponCode?: string | null;
  /** Who means to order: coupons are counted by it. */
  customerId?: string | null;
};
export type Asking = { requestId: string; signal?: AbortSignal };
export type Hold = {
  orderId: string;
  restaurantId: string;
  customerId: string;
  lines: { itemId: string; quantity: number }[];
  expiresAt: Date;
  coupon: { couponId: string; customerId: string; amount: Money } | null;
  flashSaleId: string | null;
};
/** Held, or why not; none of the reasons where the order had let go of its stock before. */
export type HoldAnswer = {
  held: boolean;
  short: { itemId: string; available: number }[];
  couponProblem: string | null;
  saleProblem: 'LIMIT_PER_CUSTOMER' | 'SALE_NOT_OPEN' | null;
};

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

  /** What a restaurant agrees to beside any basket, such as cash; `null` for one that is not there. */
  async function restaurantTerms(restaurantId: string, asking: Asking): Promise<BasketFacts | null> {
    const [facts = null] = await basketFacts([{ restaurantId, lines: [], dropoff: null }], asking);
    return facts;
  }

  /** Holds everything, the coupon too, or nothing. */
  async function holdStock(hold: Hold, asking: Asking): Promise<HoldAnswer> {
    const query = `mutation($input: HoldStockInput!) {
      holdStock(input: $input) { held short { itemId available } couponProblem saleProblem }
    }`;
    const input = { ...hold, expiresAt: hold.expiresAt.toISOString() };
    return (await ask<{ holdStock: HoldAnswer }>(query, { input }, asking)).holdStock;
  }

  async function releaseStock(orderId: string, asking: Asking): Promise<void> {
    await ask(`mutation($orderId: ID!) { releaseStock(orderId: $orderId) }`, { orderId }, asking);
  }

  return { basketFacts, restaurantTerms, holdStock, releaseStock };
}
