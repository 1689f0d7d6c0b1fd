import type { Breach } from '#platform/invariants.ts';
import type { Logger } from '#platform/log.ts';
import { verifyCatalog } from '../subgraphs/catalog/verify.ts';
import { verifyDelivery } from '../subgraphs/delivery/verify.ts';
import { verifyOrder } from '../subgraphs/order/verify.ts';
import { verifyUser } from '../subgraphs/user/verify.ts';
import { compareSubgraphs } from './compare-subgraphs.ts';
import type { BySubgraph } from './subgraph-names.ts';

export type Look = {
  mysqlUrls: BySubgraph<string>;
  now: () => Date;
  log: Logger;
  /** How long nothing must have happened to an order for it to be compared with what others say; 0 if not said. */
  restMs?: number;
};

/** Every breach of the invariants in the databases right now; one of an event on its way is gone a moment later. */
export async function findBreaches({ mysqlUrls, restMs = 0, ...shared }: Look): Promise<Breach[]> {
  const found = await Promise.all([
    verifyUser({ mysqlUrl: mysqlUrls.user, ...shared }),
    verifyCatalog({ mysqlUrl: mysqlUrls.catalog, ...shared }),
    verifyOrder({ mysqlUrl: mysqlUrls.order, ...shared }),
    verifyDelivery({ mysqlUrl: mysqlUrls.delivery, ...shared }),
    compareSubgraphs({ mysqlUrls, restMs, ...shared }),
  ]);
  return found.flat();
}
