import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { anonymous, type Claims, type Role } from '#platform/claims.ts';
import { openDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { connectLocally, type SubgraphConnection } from '#platform/subgraph-connection.ts';
import { startPaymentProvider } from '../../../simulator/payment-provider/main.ts';
import { startOrder } from '../../../subgraphs/order/main.ts';
import { verifyOrder } from '../../../subgraphs/order/verify.ts';
import { booksIn } from '../../support/provider-books.ts';
import { startServices } from '../../support/services.ts';
import { createCatalog } from './catalog.ts';
import { createDelivery } from './delivery.ts';

export type House = Awaited<ReturnType<typeof startHouse>>;
// biome-ignore lint/suspicious/noExplicitAny: what a query answers depends on the query
export type Data = any;

const webhookSecret = 'a-secret-of-the-tests';

/** The order subgraph as it is: real database, real Redis, real provider over HTTP. Only its neighbours are small. */
export async function startHouse() {
  const services = await startServices();
  const mysqlUrl = await services.mysqlUrl('order');
  const log = createLog({ name: 'test', level: process.env['DABBA_TEST_LOG'] ? 'debug' : 'silent' });
  const directory = mkdtempSync(join(tmpdir(), 'dabba-provider-'));
  const app = fastify();
  const merchant = newId();
  const catalog = createCatalog(merchant);
  let skewMs = 0;
  const now = () => new Date(Date.now() + skewMs);
  const statements: string[] = [];

  const address = new Map<string, object>();
  const user = createUser(address);
  const delivery = createDelivery();
  // The provider must know where to send its webhooks before the subgraph that takes them exists.
  const port = await freePort();
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/payments`;
  const provider = await startPaymentProvider({ port: 0, directory, webhookUrl, webhookSecret, log });
  const subgraph = await startOrder({
    mysqlUrl,
    redisUrl: services.redisUrl,
    now,
    newId,
    log,
    connect: name => ({ catalog: catalog.connection, user, delivery: delivery.connection })[name],
    development: true,
    payments: { url: provider.url, webhookSecret },
    onStatement: sql => statements.push(sql),
  });
  const webhooks = { muted: false };
  app.addHook('onRequest', async (_, reply) => {
    if (webhooks.muted) await reply.code(503).send({});
  });
  subgraph.extraRoutes?.(app);
  await app.listen({ port, host: '127.0.0.1' });
  const connection = connectLocally(subgraph, { log });
  const database = openDatabase(mysqlUrl, { log, poolSize: 2 });

  async function ask(claims: Claims, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const result = await connection.execute({ query, variables }, { claims, signal: new AbortController().signal });
    if (result.errors?.[0])
      throw Object.assign(new Error(result.errors[0].message), { code: result.errors[0].extensions?.['code'] });
    return result.data;
  }

  return {
    catalog,
    delivery,
    merchant: person(merchant, 'MERCHANT'),
    ask,
    connection,
    subgraph,
    statements,
    webhookUrl,
    webhookSecret,
    /** While muted, the provider cannot reach us. */
    webhooks,
    /** All that the provider charged and gave back. */
    books: () => booksIn(directory),
    /** Sets what goes wrong at the provider, and ends disputes and authorisations there. */
    async atProvider(path: string, method: 'PUT' | 'POST' | 'DELETE', body: object = {}) {
      const headers = { 'content-type': 'application/json' };
      const about = method === 'DELETE' ? { method } : { method, headers, body: JSON.stringify(body) };
      const response = await fetch(`${provider.url}/admin/${path}`, about);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
    },
    database,
    address,
    mysqlUrl,
    redisUrl: services.redisUrl,
    log,
    /** Moves the platform's clock. */
    skip(ms: number) {
      skewMs += ms;
    },
    now,
    verify: () => verifyOrder({ mysqlUrl, now, log }),
    async stop() {
      await subgraph.stop();
      await provider.close();
      await app.close();
      await database.close();
      await services.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const person = (userId: string, ...roles: Role[]): Claims => ({ ...anonymous('test'), userId, roles });
export const someone = () => person(newId(), 'CUSTOMER');
export const guest = (guestId: string): Claims => ({ ...anonymous('test'), guestId });

function createUser(addresses: Map<string, object>): SubgraphConnection {
  return {
    name: 'user',
    async execute({ variables }) {
      return { data: { addressOf: addresses.get(`${variables?.['userId']} ${variables?.['addressId']}`) ?? null } };
    },
    async subscribe() {
      throw new Error('nothing to follow here');
    },
    ready: async () => undefined,
    close: async () => undefined,
  };
}

async function freePort(): Promise<number> {
  const probe = fastify();
  await probe.listen({ port: 0, host: '127.0.0.1' });
  const { port } = probe.server.address() as { port: number };
  await probe.close();
  return port;
}
