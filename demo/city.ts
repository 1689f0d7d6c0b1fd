import { createAccounts } from './accounts.ts';
import { createOffers } from './offers.ts';
import { cityName, currency, timeZone } from './place.ts';
import { createRandom } from './random.ts';
import { createRestaurants } from './restaurants.ts';
import { createStreets } from './streets.ts';
import type { DemoCity } from './types.ts';

/** Another number is another city: streets, doors, menus and prices. */
const seed = 1974;

/** The demo city, the same at every call and on every machine. Everything in it is invented. */
export function createDemoCity(): DemoCity {
  const random = createRandom(seed);
  const streets = createStreets(random.fork('streets'));
  const restaurants = createRestaurants(streets, random.fork('restaurants'));
  return {
    name: cityName,
    timeZone,
    currency,
    streets,
    restaurants,
    offers: createOffers(restaurants),
    accounts: createAccounts(streets, random.fork('accounts')),
  };
}
