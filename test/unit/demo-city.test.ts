import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { createDemoCity } from '../../demo/city.ts';
import { houseRules } from '../../demo/house-rules.ts';
import type { DemoRestaurant, GeoPoint, OpeningHours } from '../../demo/types.ts';
import { holds, isSimple, microdegrees } from '../../subgraphs/catalog/domain/polygon.ts';

const city = createDemoCity();
const items = city.restaurants.flatMap(itemsOf);
const groups = items.flatMap(item => item.modifierGroups);

test('the city is the same at every build', () => {
  // Not deepEqual: its picture of the difference between two cities takes minutes.
  assert.ok(isDeepStrictEqual(createDemoCity(), city));
});

test('every id is a UUID of its own', () => {
  const ids = [
    ...city.accounts.flatMap(account => [account.id, ...account.addresses.map(address => address.id)]),
    ...city.restaurants.map(restaurant => restaurant.id),
    ...items.map(item => item.id),
    ...city.offers.promotions.map(promotion => promotion.id),
    ...city.offers.coupons.map(coupon => coupon.id),
    ...groups.flatMap(group => [group.id, ...group.options.map(option => option.id)]),
  ];
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, ids.length);
  const keys = [...city.restaurants, ...items].map(it => it.sourceKey);
  assert.equal(new Set(keys).size, keys.length);
});

test('the accounts of the contract have their roles, and everyone is a customer', () => {
  const roles = new Map(city.accounts.map(account => [account.email, account.roles]));
  for (const role of ['MERCHANT', 'RIDER', 'DISPATCHER', 'ADMIN'] as const)
    assert.deepEqual(roles.get(`${role.toLowerCase()}@demo.test`), ['CUSTOMER', role]);
  assert.deepEqual(roles.get('customer@demo.test'), ['CUSTOMER']);
  assert.ok(city.accounts.every(account => account.roles.includes('CUSTOMER')));
  assert.equal(roles.size, 5 + 1 + 20 + 12);
});

test('60 restaurants of at least 12 cuisines have their names, owners and places in the city', () => {
  assert.equal(city.restaurants.length, 60);
  assert.equal(new Set(city.restaurants.map(restaurant => restaurant.name)).size, 60);
  assert.ok(new Set(city.restaurants.map(restaurant => restaurant.cuisines[0])).size >= 12);
  const ownerOf = (name: string) => city.accounts.find(account => account.email === name)?.id;
  for (const restaurant of city.restaurants) {
    const isDemo = restaurant.name === 'Demo Kitchen';
    assert.equal(restaurant.ownerId, ownerOf(isDemo ? 'merchant@demo.test' : 'sim-kitchen@demo.test'));
    assert.ok(restaurant.preparationMinutes >= 5 && restaurant.preparationMinutes <= 25);
    assert.ok(restaurant.deliveryRadiusMeters >= 2_000 && restaurant.deliveryRadiusMeters <= 5_000);
    assert.equal(restaurant.timeZone, city.timeZone);
  }
});

test('every door is in the city and beside a street', () => {
  const doors = [
    ...city.restaurants.map(restaurant => restaurant.location),
    ...city.accounts.flatMap(account => account.addresses.map(address => address.location)),
  ];
  const latitudes = city.streets.nodes.map(node => node.latitude);
  const longitudes = city.streets.nodes.map(node => node.longitude);
  for (const door of doors) {
    assert.ok(door.latitude > Math.min(...latitudes) && door.latitude < Math.max(...latitudes));
    assert.ok(door.longitude > Math.min(...longitudes) && door.longitude < Math.max(...longitudes));
    assert.ok(Math.min(...city.streets.nodes.map(node => metersBetween(node, door))) < 30);
  }
});

test('a menu has 3 to 6 sections and 12 to 40 items, each with a name of its own', () => {
  for (const restaurant of city.restaurants) {
    const { sections } = restaurant.menu;
    const names = itemsOf(restaurant).map(item => item.name);
    assert.ok(sections.length >= 3 && sections.length <= 6, `${restaurant.name}: ${sections.length} sections`);
    assert.ok(names.length >= 12 && names.length <= 40, `${restaurant.name}: ${names.length} items`);
    assert.equal(new Set(names).size, names.length, restaurant.name);
    assert.ok(sections.every(section => section.items.length > 0));
  }
});

test('prices are whole minor units, and what can be chosen can be chosen', () => {
  const isPrice = (amount: number) => Number.isSafeInteger(amount) && amount >= 0;
  for (const item of items) {
    assert.ok(isPrice(item.priceMinor) && item.priceMinor > 0, item.sourceKey);
    assert.ok(item.description.length > 5, item.sourceKey);
    assert.ok(item.stock === null || item.stock > 0);
  }
  for (const group of groups) {
    assert.ok(0 <= group.min && group.min <= group.max && group.max <= group.options.length, group.name);
    assert.ok(group.max >= 1 && group.options.every(option => isPrice(option.priceMinor)));
    assert.equal(new Set(group.options.map(option => option.name)).size, group.options.length);
  }
});

test('Demo Kitchen is always open, reaches every door and has a dish for each thing that can happen', () => {
  const kitchen = city.restaurants.find(restaurant => restaurant.name === 'Demo Kitchen') ?? assert.fail();
  assert.deepEqual(
    new Set(kitchen.openingHours.map(({ opens, closes }) => `${opens}-${closes}`)),
    new Set(['00:00-24:00']),
  );
  assert.equal(new Set(kitchen.openingHours.map(({ day }) => day)).size, 7);
  for (const node of city.streets.nodes)
    assert.ok(metersBetween(kitchen.location, node) < kitchen.deliveryRadiusMeters);
  const menu = itemsOf(kitchen);
  assert.equal(menu.find(item => item.name === "Chef's Special Thali")?.stock, 5);
  assert.ok(menu.some(item => !item.available));
  assert.ok(menu.some(item => item.limitPerOrder !== null));
  assert.ok(menu.some(item => item.modifierGroups.some(group => group.min === 1)));
  assert.ok(menu.filter(item => item.available && item.stock === null).length >= 12);
});

test('some kitchen is open past midnight, some closes for a day, some for the afternoon', () => {
  const hours = city.restaurants.map(restaurant => restaurant.openingHours);
  const days = (week: OpeningHours[]) => new Set(week.map(({ day }) => day)).size;
  assert.ok(hours.some(week => week.some(({ opens, closes }) => closes <= opens && closes > '00:00')));
  assert.ok(hours.some(week => days(week) === 6));
  assert.ok(hours.some(week => week.length > days(week)));
});

test('at every half hour of the week every customer has three open kitchens in reach', () => {
  const doors = city.accounts.flatMap(account => account.addresses.map(address => address.location));
  for (let halfHour = 0; halfHour < 7 * 48; halfHour++) {
    const open = city.restaurants.filter(restaurant => isOpen(restaurant.openingHours, halfHour * 30));
    for (const door of doors) {
      const inReach = open.filter(restaurant => deliversTo(restaurant, door));
      assert.ok(inReach.length >= 3, `${inReach.length} kitchens at half hour ${halfHour}`);
    }
  }
});

test('every house rule is of a kitchen of the city, and each kind of rule is kept somewhere', () => {
  const names = new Set(city.restaurants.map(restaurant => restaurant.name));
  assert.deepEqual(
    Object.keys(houseRules).filter(name => !names.has(name)),
    [],
  );
  const kitchens = city.restaurants;
  assert.ok(kitchens.some(({ terms }) => terms.packagingFeeMinor > 0));
  assert.ok(kitchens.some(({ terms }) => terms.smallOrderFeeMinor > 0 && terms.smallOrderBelowMinor > 0));
  assert.ok(kitchens.some(({ terms }) => terms.taxBasisPoints > 0));
  assert.ok(kitchens.some(({ terms }) => terms.maxOrdersPer15Minutes !== null));
  assert.ok(kitchens.some(({ terms }) => !terms.cashOnDelivery));
  assert.ok(kitchens.some(({ autoAccept }) => autoAccept));
  assert.ok(kitchens.some(({ festival }) => festival?.length === 0));
  assert.ok(kitchens.some(({ festival }) => festival && festival.length > 0));
});

test('a delivery area is a simple polygon, and every door has one where there are any', () => {
  const doors = city.accounts.flatMap(account => account.addresses.map(address => address.location));
  const byArea = city.restaurants.filter(({ deliveryAreas }) => deliveryAreas.length > 0);
  assert.ok(byArea.length >= 3);
  for (const restaurant of byArea) {
    for (const { polygon } of restaurant.deliveryAreas) assert.ok(isSimple(polygon.map(microdegrees)), restaurant.name);
    for (const door of doors) assert.ok(deliversTo(restaurant, door), restaurant.name);
  }
});

test('offers are of dishes that can be had, and Demo Kitchen is plain', () => {
  const plain = city.restaurants[0] ?? assert.fail();
  assert.deepEqual([plain.deliveryAreas, plain.festival, plain.autoAccept], [[], null, false]);
  assert.deepEqual(plain.terms, {
    cashOnDelivery: true,
    packagingFeeMinor: 0,
    smallOrderFeeMinor: 0,
    smallOrderBelowMinor: 0,
    taxBasisPoints: 0,
    maxOrdersPer15Minutes: null,
  });
  const { promotions, coupons, flashSale } = city.offers;
  const sold = new Map(items.filter(item => item.available && item.stock === null).map(item => [item.id, item]));
  for (const { itemIds, kind } of promotions) {
    assert.equal(itemIds.length > 0, kind.startsWith('ITEM'));
    assert.ok(itemIds.every(id => sold.has(id)));
  }
  assert.equal(new Set(promotions.map(({ kind }) => kind)).size, 5);
  assert.ok(coupons.some(({ code, restaurantId }) => code === 'WELCOME' && restaurantId === null));
  assert.ok(coupons.some(({ restaurantId }) => restaurantId !== null));
  assert.ok((sold.get(flashSale.itemId)?.priceMinor ?? 0) > flashSale.priceMinor);
  const offered = [...promotions, ...coupons, flashSale];
  assert.ok(offered.every(({ restaurantId }) => restaurantId !== plain.id));
});

function deliversTo({ location, deliveryRadiusMeters, deliveryAreas }: DemoRestaurant, door: GeoPoint): boolean {
  if (deliveryAreas.length === 0) return metersBetween(location, door) <= deliveryRadiusMeters;
  return deliveryAreas.some(({ polygon }) => holds(polygon.map(microdegrees), microdegrees(door)));
}

function itemsOf(restaurant: DemoRestaurant) {
  return restaurant.menu.sections.flatMap(section => section.items);
}

function isOpen(week: readonly OpeningHours[], minuteOfWeek: number): boolean {
  const wholeWeek = 7 * 24 * 60;
  return week.some(({ day, opens, closes }) => {
    const start = (day - 1) * 24 * 60 + minutes(opens);
    const lasts = closes <= opens ? minutes(closes) + 24 * 60 - minutes(opens) : minutes(closes) - minutes(opens);
    return (minuteOfWeek - start + wholeWeek) % wholeWeek < lasts;
  });
}

function minutes(time: string): number {
  const [hour, minute] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

function metersBetween(a: GeoPoint, b: GeoPoint): number {
  const east = (b.longitude - a.longitude) * 111_195 * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(east, (b.latitude - a.latitude) * 111_195);
}
