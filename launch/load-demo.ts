import { loadDemo as loadCatalog } from '../subgraphs/catalog/demo.ts';
import { loadDemo as loadDelivery } from '../subgraphs/delivery/demo.ts';
import { loadDemo as loadUser } from '../subgraphs/user/demo.ts';
import type { Launch } from './launch.ts';

/** The demo city: accounts, restaurants with their menus, riders. What is there already stays as it is. */
export async function loadDemo({ mysqlUrls, redisUrl, now, log }: Launch): Promise<void> {
  await Promise.all([
    loadUser({ mysqlUrl: mysqlUrls.user, redisUrl, now, log }),
    loadCatalog({ mysqlUrl: mysqlUrls.catalog, redisUrl, now, log }),
    loadDelivery({ mysqlUrl: mysqlUrls.delivery, redisUrl, now, log }),
  ]);
}
