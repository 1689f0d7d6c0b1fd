import { kitchenAccountId, merchantAccountId } from './accounts.ts';
import { nearAndFar } from './delivery-areas.ts';
import { type Hours, openingHours } from './hours.ts';
import { type HouseRules, houseRules } from './house-rules.ts';
import { fixedId } from './ids.ts';
import { type Kitchen, kitchens } from './kitchens.ts';
import { composeMenu, wholeMenu } from './menus/compose-menu.ts';
import { type CookbookName, cookbooks } from './menus/cookbooks.ts';
import { currency, timeZone } from './place.ts';
import type { Random } from './random.ts';
import { centralSpot, createSpots, type Spot } from './spots.ts';
import type { DemoRestaurant, DemoTerms, Money, StreetGraph } from './types.ts';

/** Demo Kitchen, number 1, and the kitchens of the city from number 2 on. */
export function createRestaurants(streets: StreetGraph, random: Random): DemoRestaurant[] {
  const wanted = { count: kitchens.length, apartMeters: 90, spreadMeters: 1_300 };
  const spots = createSpots(streets, wanted, random.fork('spots'));
  return [
    createDemoKitchen(streets, random),
    ...kitchens.flatMap((kitchen, index) => {
      const spot = spots[index];
      return spot ? [createRestaurant(kitchen, index + 2, spot, random)] : [];
    }),
  ];
}

/** Always open and never out of reach, so that a walkthrough works at any hour and from any address of the city. */
function createDemoKitchen(streets: StreetGraph, random: Random): DemoRestaurant {
  const sourceKey = keyOf(1);
  const { location, line } = centralSpot(streets, 'Saffron Avenue', random.fork(sourceKey));
  return {
    sourceKey,
    id: fixedId('restaurant', 1),
    ownerId: merchantAccountId,
    name: 'Demo Kitchen',
    cuisines: [...cookbooks.demoKitchen.cuisines],
    location,
    addressLine: line,
    timeZone,
    openingHours: openingHours('roundTheClock'),
    preparationMinutes: 10,
    deliveryRadiusMeters: 5_000,
    deliveryFee: rupees(30),
    minimumOrder: rupees(100),
    autoAccept: false,
    terms: termsOf({}),
    deliveryAreas: [],
    festival: null,
    menu: wholeMenu(cookbooks.demoKitchen, sourceKey),
  };
}

function createRestaurant(kitchen: Kitchen, number: number, spot: Spot, cityRandom: Random): DemoRestaurant {
  const sourceKey = keyOf(number);
  const random = cityRandom.fork(sourceKey);
  const book = cookbooks[kitchen.book];
  const rules = houseRules[kitchen.name] ?? {};
  const [shortest, longest] = preparation[kitchen.book] ?? [12, 22];
  return {
    sourceKey,
    id: fixedId('restaurant', number),
    ownerId: kitchenAccountId,
    name: kitchen.name,
    cuisines: [...book.cuisines],
    location: spot.location,
    addressLine: spot.line,
    timeZone,
    openingHours: openingHours(kitchen.hours, kitchen.closedOn),
    preparationMinutes: random.int(shortest, longest),
    deliveryRadiusMeters: random.int(...radiusSteps(kitchen.hours)) * 250,
    deliveryFee: rupees(random.int(3, 12) * 5),
    minimumOrder: rupees(random.int(2, 6) * 50),
    autoAccept: rules.acceptsByItself ?? false,
    terms: termsOf(rules),
    deliveryAreas: rules.byArea ? nearAndFar(spot.location) : [],
    festival: rules.festival ?? null,
    menu: composeMenu(book, sourceKey, kitchen.priceLevel, random.fork('menu')),
  };
}

const termsOf = ({ packagingRupees, smallOrder, taxPercent, ordersInAQuarter, noCash }: HouseRules): DemoTerms => ({
  cashOnDelivery: !noCash,
  packagingFeeMinor: (packagingRupees ?? 0) * 100,
  smallOrderFeeMinor: (smallOrder?.feeRupees ?? 0) * 100,
  smallOrderBelowMinor: (smallOrder?.belowRupees ?? 0) * 100,
  taxBasisPoints: (taxPercent ?? 0) * 100,
  maxOrdersPer15Minutes: ordersInAQuarter ?? null,
});

/** Minutes; what is only filled or scooped is quick. */
const preparation: Partial<Record<CookbookName, [number, number]>> = {
  cafe: [5, 10],
  desserts: [5, 9],
  chaat: [6, 12],
  salads: [7, 12],
  southIndian: [8, 16],
  burgers: [10, 16],
  biryani: [15, 25],
  coastal: [16, 25],
};

/** In steps of 250 m, from 2 to 5 km. Few kitchens are open at night, so those ride further. */
function radiusSteps(hours: Hours): [number, number] {
  return hours === 'roundTheClock' || hours === 'night' || hours === 'graveyard' ? [14, 20] : [8, 18];
}

function keyOf(number: number): string {
  return `demo:restaurant:${String(number).padStart(2, '0')}`;
}

function rupees(amount: number): Money {
  return { amountMinor: amount * 100, currency };
}
