import type { Breach } from '#platform/invariants.ts';
import type { Logger } from '#platform/log.ts';
import { verifyCatalog } from '../subgraphs/catalog/verify.ts';
import { deliveryEndings, verifyDelivery } from '../subgraphs/delivery/verify.ts';
import { orderEndings, verifyOrder } from '../subgraphs/order/verify.ts';
import { verifyUser } from '../subgraphs/user/verify.ts';
import { compareCustody } from './custody.ts';
import type { BySubgraph } from './subgraph-names.ts';

type Look = { mysqlUrls: BySubgraph<string>; redisUrl: string; now: () => Date; log: Logger };

/** Every breach of the invariants in the databases right now; one of an event on its way is gone a moment later. */
export async function findBreaches({ mysqlUrls, ...shared }: Look): Promise<Breach[]> {
  const [user, catalog, order, delivery, orders, deliveries] = await Promise.all([
    verifyUser({ mysqlUrl: mysqlUrls.user, ...shared }),
    verifyCatalog({ mysqlUrl: mysqlUrls.catalog, ...shared }),
    verifyOrder({ mysqlUrl: mysqlUrls.order, ...shared }),
    verifyDelivery({ mysqlUrl: mysqlUrls.delivery, ...shared }),
    orderEndings({ mysqlUrl: mysqlUrls.order, ...shared }),
    deliveryEndings({ mysqlUrl: mysqlUrls.delivery, ...shared }),
  ]);
  return [...user, ...catalog, ...order, ...delivery, ...compareCustody(orders, deliveries)];
}
