import assert from 'node:assert/strict';
import { type Claims, type Role, serviceClaims } from '#platform/claims.ts';
import { openDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { openRedis } from '#platform/redis.ts';
import { connectLocally, type SubgraphConnection } from '#platform/subgraph-connection.ts';
import { startCatalog } from '../../../subgraphs/catalog/main.ts';
import { verifyCatalog } from '../../../subgraphs/catalog/verify.ts';
import { startOrder } from '../../../subgraphs/order/main.ts';
import { verifyOrder } from '../../../subgraphs/order/verify.ts';
import { eventually } from '../../support/eventually.ts';
import { startServices } from '../../support/services.ts';
import { person } from './house.ts';

export type SaleHouse = Awaited<ReturnType<typeof startSaleHouse>>;
// biome-ignore lint/suspicious/noExplicitAny: what a query answers depends on the query
type Data = any;

const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const location = { latitude: 60.17, longitude: 24.94 };
export const door = { line: 'Quay 1', location: { latitude: 60.171, longitude: 24.941 } };

export const buyFlashSale = `mutation ($input: BuyFlashSaleInput!) { buyFlashSale(input: $input) { __typename
  ... on FlashSaleTicket { id state order { id status } refusal { code message } } ... on Refused { code message retryAt } } }`;
const flashSaleTicket = `query ($id: ID!) { flashSaleTicket(id: $id) {
  id state refusal { code } order { id status paymentDueAt } } }`;
const createFlashSale = `mutation ($input: FlashSaleInput!) { createFlashSale(input: $input) {
  __typename ... on FlashSale { id remaining } ... on Refused { code } } }`;

/** The order subgraph and the catalog, both as they are, on one database server and one Redis. */
export async function startSaleHouse() {
  const services = await startServices();
  const log = createLog({ name: 'test', level: process.env['DABBA_TEST_LOG'] ? 'debug' : 'silent' });
  const [catalogUrl, orderUrl] = [await services.mysqlUrl('catalog'), await services.mysqlUrl('order')];
  let skewMs = new Date('2026-03-02T12:00:00Z').getTime() - Date.now();
  /** Goes on by itself; what was put off comes up again. */
  const clock = {
    get ms() {
      return Date.now() + skewMs;
    },
    set ms(at: number) {
      skewMs = at - Date.now();
    },
  };
  const now = () => new Date(clock.ms);
  const common = { redisUrl: services.redisUrl, now, newId, log };
  const catalog = await startCatalog({ ...common, mysqlUrl: catalogUrl, connect: () => nobody('order') });
  const toCatalog = connectLocally(catalog, { log });
  /** What happens to an answer of the catalog on its way. */
  const during: { holdStock?: () => Promise<unknown> } = {};
  const connection: SubgraphConnection = {
    ...toCatalog,
    async execute(request, call) {
      const answer = await toCatalog.execute(request, call);
      if (request.query.includes('holdStock')) await during.holdStock?.();
      return answer;
    },
  };
  const openOrder = () =>
    startOrder({
      ...common,
      mysqlUrl: orderUrl,
      connect: name => (name === 'catalog' ? connection : nobody(name)),
      development: true,
      payments: { url: 'http://127.0.0.1:9', webhookSecret: 'a-secret-of-the-tests' },
    });
  let order = await openOrder();
  let toOrder = connectLocally(order, { log });
  const redis = openRedis(services.redisUrl);
  const database = { order: openDatabase(orderUrl, { log }), catalog: openDatabase(catalogUrl, { log }) };

  async function ask(at: SubgraphConnection, claims: Claims, query: string, variables: object = {}): Promise<Data> {
    const request = { query, variables: { ...variables } };
    const { data, errors } = await at.execute(request, { claims, signal: AbortSignal.timeout(60_000) });
    const [error] = errors ?? [];
    if (error) throw Object.assign(new Error(error.message), { code: error.extensions?.['code'] });
    return data;
  }

  const owner = person(newId(), 'MERCHANT' satisfies Role);
  const atCatalog = (query: string, variables: object = {}, claims = owner) => ask(toCatalog, claims, query, variables);

  async function openRestaurant(): Promise<string> {
    const input = {
      name: 'Tiffin House',
      cuisines: ['thali'],
      location,
      addressLine: 'Pier 3',
      timeZone: 'Europe/Helsinki',
      openingHours: [1, 2, 3, 4, 5, 6, 7].map(day => ({ day, opens: '00:00', closes: '24:00' })),
      deliveryRadiusMeters: 3_000,
      deliveryFee: euros(290),
      minimumOrder: euros(2_000),
      preparationMinutes: 12,
    };
    const save = `mutation ($input: RestaurantInput!) { saveRestaurant(input: $input) { ... on Restaurant { id } } }`;
    return (await atCatalog(save, { input })).saveRestaurant.id;
  }
  const restaurantId = await openRestaurant();

  async function addItem(change: object = {}): Promise<string> {
    const input = { restaurantId, section: 'All', name: 'Thali', price: euros(1_250), ...change };
    const save = `mutation ($input: MenuItemInput!) { saveMenuItem(input: $input) { ... on MenuItem { id } } }`;
    return (await atCatalog(save, { input })).saveMenuItem.id;
  }

  const saleInput = async (change: object = {}) => ({
    itemId: await addItem(),
    startsAt: new Date(clock.ms - 1_000).toISOString(),
    endsAt: new Date(clock.ms + 6 * 3_600_000).toISOString(),
    price: euros(500),
    stock: 10,
    ...change,
  });
  const createSale = async (change: object = {}, claims = owner): Promise<Data> =>
    (await atCatalog(createFlashSale, { input: await saleInput(change) }, claims)).createFlashSale;
  const remaining = async (id: string): Promise<number> => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on FlashSale { remaining } } }';
    return (await atCatalog(query, { r: [{ __typename: 'FlashSale', id }] }))._entities[0].remaining;
  };

  const buy = async (claims: Claims, flashSaleId: string, idempotencyKey: string = newId(), dropoff: object = door) =>
    (await ask(toOrder, claims, buyFlashSale, { input: { flashSaleId, idempotencyKey, dropoff } })).buyFlashSale;
  const ticketOf = async (claims: Claims, id: string): Promise<Data> =>
    (await ask(toOrder, claims, flashSaleTicket, { id })).flashSaleTicket;
  const settled = (claims: Claims, id: string): Promise<Data> =>
    eventually(`the ticket ${id} is settled`, async () => {
      const ticket = await ticketOf(claims, id);
      return ticket.state !== 'QUEUED' && ticket;
    });

  return {
    clock,
    redis,
    database,
    during,
    owner,
    restaurantId,
    atCatalog,
    atOrder: (claims: Claims, query: string, variables: object = {}) => ask(toOrder, claims, query, variables),
    addItem,
    saleInput,
    createSale,
    /** The id of a sale that is open. */
    async openSale(change: object = {}): Promise<string> {
      const sale = await createSale(change);
      assert.equal(sale.__typename, 'FlashSale', JSON.stringify(sale));
      return sale.id;
    },
    remaining,
    buy,
    ticketOf,
    settled,
    service: serviceClaims('order', 'test'),
    /** The order subgraph stops, and another takes its place when asked to. */
    stopOrder: () => order.stop(),
    async startOrderAgain() {
      order = await openOrder();
      toOrder = connectLocally(order, { log });
    },
    async verify() {
      const look = async () => [
        ...(await verifyCatalog({ mysqlUrl: catalogUrl, now, log })),
        ...(await verifyOrder({ mysqlUrl: orderUrl, now, log })),
      ];
      // After a leap of the clock many timers are due at once.
      await eventually('nothing is under way', async () => (await look()).length === 0).catch(() => undefined);
      assert.deepEqual(await look(), []);
    },
    async stop() {
      await order.stop();
      await catalog.stop();
      await redis.close();
      await database.order.close();
      await database.catalog.close();
      await services.stop();
    },
  };
}

const nobody = (name: string): SubgraphConnection => {
  const refuse = async () => {
    throw new Error(`nobody asks ${name} here`);
  };
  return { name, execute: refuse, subscribe: refuse, ready: refuse, close: async () => undefined };
};
