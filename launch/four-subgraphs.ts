import { unavailable } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { connectLocally, type RunningSubgraph, type SubgraphConnection } from '#platform/subgraph-connection.ts';
import { timeZone as cityTimeZone } from '../demo/place.ts';
import { startCatalog } from '../subgraphs/catalog/main.ts';
import { startDelivery } from '../subgraphs/delivery/main.ts';
import { startOrder } from '../subgraphs/order/main.ts';
import { startUser } from '../subgraphs/user/main.ts';
import { createDraining } from './draining.ts';
import { type Launch, tokenIssuer } from './launch.ts';
import { type BySubgraph, bySubgraph, type SubgraphName } from './subgraph-names.ts';

export type FourSubgraphs = { running: BySubgraph<RunningSubgraph>; connections: BySubgraph<SubgraphConnection> };

/** Starts the subgraphs inside this process, each with a direct connection to the others. */
export async function startFourSubgraphs(launch: Launch, paymentsUrl: string): Promise<FourSubgraphs> {
  const { secrets, shutdown, redisUrl, now, observe } = launch;
  const connections: Partial<BySubgraph<SubgraphConnection>> = {};
  const connect = (name: SubgraphName) => whenAsked(name, () => connections[name]);
  const optionsOf = (name: SubgraphName) => {
    const log = launch.log.child({ name });
    const watched = observe?.onStatement && { onStatement: (sql: string) => observe.onStatement?.(name, sql) };
    return { mysqlUrl: launch.mysqlUrls[name], redisUrl, now, newId, log, connect, development: true, ...watched };
  };
  const keep = <T extends RunningSubgraph>(subgraph: T): T => {
    shutdown.add(`${subgraph.name} subgraph`, () => subgraph.stop());
    return subgraph;
  };
  const tokens = { privateKeyPem: secrets.tokenPrivateKeyPem, issuer: tokenIssuer };
  const reconciling = launch.reconcileEveryMs ? { reconcileEveryMs: launch.reconcileEveryMs } : {};
  const payments = { url: paymentsUrl, webhookSecret: secrets.paymentWebhook };

  const [user, catalog, order, delivery] = await Promise.all([
    startUser({ ...optionsOf('user'), tokens }).then(keep),
    startCatalog(optionsOf('catalog')).then(keep),
    startOrder({ ...optionsOf('order'), payments, ...reconciling }).then(keep),
    startDelivery({ ...optionsOf('delivery'), timeZone: cityTimeZone }).then(keep),
  ]);
  const running = { user, catalog, order, delivery };
  const draining = createDraining();
  shutdown.add('running operations', draining.drained);
  const connected = bySubgraph(name => draining.watch(connectLocally(running[name], { log: launch.log })));
  Object.assign(connections, connected);
  return { running, connections: connected };
}

/** A subgraph is handed its connections before the others have started; the first call comes later. */
function whenAsked(name: string, find: () => SubgraphConnection | undefined): SubgraphConnection {
  const connection = () => {
    const found = find();
    if (!found) throw unavailable(name);
    return found;
  };
  return {
    name,
    execute: async (request, call) => connection().execute(request, call),
    subscribe: async (request, call) => connection().subscribe(request, call),
    ready: async () => connection().ready(),
    close: async () => {}, // it belongs to whoever started both
  };
}
