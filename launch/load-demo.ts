import type { GeoPoint } from '#platform/geo.ts';
import { demoPassword } from '../demo/accounts.ts';
import { createDemoCity } from '../demo/city.ts';
import { loadDemo as loadCatalog } from '../subgraphs/catalog/demo.ts';
import { loadDemo as loadDelivery } from '../subgraphs/delivery/demo.ts';
import { loadDemo as loadUser } from '../subgraphs/user/demo.ts';
import type { Launch } from './launch.ts';

/** The demo city: accounts, restaurants with their menus, riders. What is there already stays as it is. */
export async function loadDemo({ mysqlUrls, redisUrl, now, log }: Launch): Promise<void> {
  const { accounts, restaurants } = createDemoCity();
  const riders = accounts.filter(account => account.roles.includes('RIDER'));
  await Promise.all([
    loadUser({ mysqlUrl: mysqlUrls.user, now, accounts, password: demoPassword, log }),
    loadCatalog({ mysqlUrl: mysqlUrls.catalog, redisUrl, now, restaurants, log }),
    loadDelivery({ mysqlUrl: mysqlUrls.delivery, redisUrl, now, riders, log }),
  ]);
}

/** Where the demo customer lives: a place to ask for food from. */
export function demoHome(): GeoPoint {
  const customer = createDemoCity().accounts[0];
  const home = customer?.addresses[0];
  if (!home) throw new Error('The demo customer has no address.');
  return home.location;
}
