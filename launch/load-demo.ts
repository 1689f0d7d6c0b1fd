import type { GeoPoint } from '#platform/geo.ts';
import { demoPassword } from '../demo/accounts.ts';
import { createDemoCity } from '../demo/city.ts';
import type { DemoCity } from '../demo/types.ts';
import { loadDemo as loadCatalog } from '../subgraphs/catalog/demo.ts';
import { type DemoRider, loadDemo as loadDelivery } from '../subgraphs/delivery/demo.ts';
import { loadDemo as loadUser } from '../subgraphs/user/demo.ts';
import type { Launch } from './launch.ts';

/**
 * The demo city: accounts, restaurants with their menus and offers, riders. What is there already stays as it is, but for
 * what the calendar asks for. Answers where the demo customer lives: a place to ask for food from.
 */
export async function loadDemo({ mysqlUrls, redisUrl, now, log }: Launch): Promise<GeoPoint> {
  const city = createDemoCity();
  const { accounts, restaurants, offers, timeZone } = city;
  await Promise.all([
    loadUser({ mysqlUrl: mysqlUrls.user, now, accounts, password: demoPassword, log }),
    loadCatalog({ mysqlUrl: mysqlUrls.catalog, redisUrl, now, restaurants, offers, log }),
    loadDelivery({ mysqlUrl: mysqlUrls.delivery, redisUrl, now, riders: ridersOf(city), timeZone, log }),
  ]);
  return homeOf(city);
}

const vehicles: readonly DemoRider['vehicle'][] = ['BICYCLE', 'MOTORCYCLE'];

/** Each rider waits at the door of another restaurant. */
function ridersOf({ accounts, restaurants, streets }: DemoCity): DemoRider[] {
  const riders = accounts.filter(({ roles }) => roles.includes('RIDER'));
  return riders.map(({ id }, index) => {
    const place = restaurants[index % restaurants.length]?.location ?? streets.nodes[0];
    if (!place) throw new Error('The demo city has no streets.');
    const { latitude, longitude } = place;
    return { id, vehicle: vehicles[index % vehicles.length] ?? 'BICYCLE', location: { latitude, longitude } };
  });
}

function homeOf({ accounts }: DemoCity): GeoPoint {
  const home = accounts[0]?.addresses[0];
  if (!home) throw new Error('The demo customer has no address.');
  return home.location;
}
