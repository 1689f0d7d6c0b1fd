import assert from 'node:assert/strict';
import { type Claims, type Role, serviceClaims } from '#platform/claims.ts';
import { type OpenDatabase, openDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { connectLocally, type RunningSubgraph, type SubgraphConnection } from '#platform/subgraph-connection.ts';
import { startCatalog } from '../../../subgraphs/catalog/main.ts';
import { verifyCatalog } from '../../../subgraphs/catalog/verify.ts';
import { startServices } from '../../support/services.ts';

export const log = createLog({ name: 'test', level: 'silent' });

type Answer = { data: Record<string, unknown>; code: string | undefined; message: string | undefined };

export type CatalogUnderTest = Awaited<ReturnType<typeof startCatalogUnderTest>>;

export type OrderFacts = { status: string; customerId: string; restaurantId: string };

/** The order subgraph, as far as the catalog asks it. */
const orderWith = (orders: ReadonlyMap<string, OrderFacts>): SubgraphConnection => ({
  name: 'order',
  execute: async ({ variables }) => ({ data: { orderFacts: orders.get(String(variables?.['id'])) ?? null } }),
  subscribe: () => Promise.reject(new Error('nothing to follow')),
  ready: async () => undefined,
  close: async () => undefined,
});

/** A catalog on a database and a Redis of its own, with a clock that the test moves. */
export async function startCatalogUnderTest({ at = '2026-03-02T12:00:00Z' } = {}) {
  const services = await startServices();
  const mysqlUrl = await services.mysqlUrl('catalog');
  const clock = { now: new Date(at) };
  const statements: string[] = [];
  const orders = new Map<string, OrderFacts>();
  const running: RunningSubgraph = await startCatalog({
    mysqlUrl,
    redisUrl: services.redisUrl,
    now: () => clock.now,
    newId,
    log,
    onStatement: sql => statements.push(sql),
    connect: () => orderWith(orders),
  });
  const connection = connectLocally(running, { log });
  const database: OpenDatabase = openDatabase(mysqlUrl, { log });

  /** Data may be null for a whole operation that failed. */
  async function ask(query: string, variables: Record<string, unknown>, claims: Claims): Promise<Answer> {
    const signal = AbortSignal.timeout(30_000);
    const { data, errors } = await connection.execute({ query, variables }, { claims, signal });
    const error = errors?.[0];
    return {
      data: (data ?? {}) as Record<string, unknown>,
      code: error?.extensions?.['code'] as string | undefined,
      message: error?.message,
    };
  }

  return {
    mysqlUrl,
    redisUrl: services.redisUrl,
    clock,
    db: database.db,
    /** What the order subgraph knows, by id. */
    orders,
    ask,
    /** Answers the field's value; fails the test on any error. */
    async get<T>(query: string, variables: Record<string, unknown>, claims: Claims, field: string): Promise<T> {
      const { data, code, message } = await ask(query, variables, claims);
      assert.equal(code, undefined, message);
      return data[field] as T;
    },
    /** The invariants that are broken now. */
    breaches: () => verifyCatalog({ mysqlUrl, now: () => clock.now, log }),
    /** The statements that the work sends. */
    async statementsOf(work: () => Promise<unknown>): Promise<string[]> {
      statements.length = 0;
      await work();
      return [...statements];
    },
    async stop() {
      await database.close();
      await running.stop();
      await services.stop();
    },
  };
}

export const someone = (...roles: Role[]): Claims => personWithId(newId(), ...roles);

export const personWithId = (userId: string, ...roles: Role[]): Claims => ({
  userId,
  sessionId: newId(),
  guestId: null,
  roles,
  service: null,
  requestId: 'test',
});

export const orderService = serviceClaims('order', 'test');
export const nobody: Claims = { ...orderService, service: null };

export const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

export const everyDay = (opens: string, closes: string) => [1, 2, 3, 4, 5, 6, 7].map(day => ({ day, opens, closes }));

/** A RestaurantInput that is in order. */
export const restaurantInput = (change: Record<string, unknown> = {}) => ({
  name: 'Test Kitchen',
  cuisines: ['Nordic'],
  location: { latitude: 60.17, longitude: 24.94 },
  addressLine: 'Mikonkatu 1, Helsinki',
  timeZone: 'Europe/Helsinki',
  openingHours: everyDay('10:00', '22:00'),
  deliveryRadiusMeters: 3_000,
  deliveryFee: euros(290),
  minimumOrder: euros(1_000),
  preparationMinutes: 15,
  ...change,
});

export const saveRestaurant = `mutation ($input: RestaurantInput!) { saveRestaurant(input: $input) {
  __typename ... on Restaurant { id name state } ... on Refused { code message } } }`;

export const saveMenuItem = `mutation ($input: MenuItemInput!) { saveMenuItem(input: $input) {
  __typename ... on MenuItem { id name available stock modifierGroups { id name min max options { id name price { amountMinor currency } } } }
  ... on Refused { code message } } }`;

export const setStock = `mutation ($itemId: ID!, $stock: Int) { setStock(itemId: $itemId, stock: $stock) { id stock available } }`;

export const holdStock = `mutation ($input: HoldStockInput!) { holdStock(input: $input) { held short { itemId available } } }`;

export const releaseStock = `mutation ($orderId: ID!) { releaseStock(orderId: $orderId) }`;

export async function newRestaurant(catalog: CatalogUnderTest, owner: Claims, change: Record<string, unknown> = {}) {
  const input = restaurantInput(change);
  const saved = await catalog.get<{ id: string }>(saveRestaurant, { input }, owner, 'saveRestaurant');
  return saved.id;
}

export async function newItem(
  catalog: CatalogUnderTest,
  owner: Claims,
  restaurantId: string,
  change: Record<string, unknown> = {},
) {
  const input = { restaurantId, section: 'Mains', name: 'Soup', price: euros(950), ...change };
  const saved = await catalog.get<{ id: string }>(saveMenuItem, { input }, owner, 'saveMenuItem');
  return saved.id;
}
