import { newId } from '#platform/ids.ts';
import { connectLocally, type RunningSubgraph, type SubgraphConnection } from '#platform/subgraph-connection.ts';
import { startCatalog } from '../subgraphs/catalog/main.ts';
import { startDelivery } from '../subgraphs/delivery/main.ts';
import { startOrder } from '../subgraphs/order/main.ts';
import { startUser } from '../subgraphs/user/main.ts';
import { type Launch, tokenIssuer } from './launch.ts';
import type { BySubgraph, SubgraphName } from './subgraph-names.ts';

export type FourSubgraphs = { running: BySubgraph<RunningSubgraph>; connections: BySubgraph<SubgraphConnection> };

/** Starts the subgraphs inside this process, each with a direct connection to the others. */
export async function startFourSubgraphs(launch: Launch, paymentsUrl: string): Promise<FourSubgraphs> {
  const { secrets, shutdown, redisUrl, now } = launch;
  const connections: Partial<BySubgraph<SubgraphConnection>> = {};
  const connect = (name: SubgraphName): SubgraphConnection => {
    const connection = connections[name];
    if (!connection) throw new Error(`${name} was asked before all subgraphs had started`);
    return connection;
  };
  const optionsOf = (name: SubgraphName) => {
    const log = launch.log.child({ name });
    return { mysqlUrl: launch.mysqlUrls[name], redisUrl, now, newId, log, connect, development: true };
  };
  const keep = <T extends RunningSubgraph>(subgraph: T): T => {
    shutdown.add(`${subgraph.name} subgraph`, () => subgraph.stop());
    return subgraph;
  };
  const tokens = { privateKeyPem: secrets.tokenPrivateKeyPem, issuer: tokenIssuer };
  const payments = { url: paymentsUrl, webhookSecret: secrets.paymentWebhook };

  const [user, catalog, order, delivery] = await Promise.all([
    startUser({ ...optionsOf('user'), tokens, seedDemo: true }).then(keep),
    startCatalog(optionsOf('catalog')).then(keep),
    startOrder({ ...optionsOf('order'), payments }).then(keep),
    startDelivery(optionsOf('delivery')).then(keep),
  ]);
  const running = { user, catalog, order, delivery };
  const connected = {
    user: connectLocally(user, { log: launch.log }),
    catalog: connectLocally(catalog, { log: launch.log }),
    order: connectLocally(order, { log: launch.log }),
    delivery: connectLocally(delivery, { log: launch.log }),
  };
  Object.assign(connections, connected);
  return { running, connections: connected };
}
