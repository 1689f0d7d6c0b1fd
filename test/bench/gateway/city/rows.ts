// Everything follows from the ids: no table, and each user has orders of his own.

/** Virtual users, each with a token of his own. */
export const userCount = 100;
export const ordersOfUser = 20;
const linesOfOrder = 10;
/** A user has his favourites: of 200 lines, 80 are of different dishes. */
const restaurantsOfUser = 5;
const dishesOfRestaurant = 16;
const riders = 8;

const nouns = ['Tikka', 'Biryani', 'Dosa', 'Korma', 'Thali', 'Vada', 'Kofta', 'Naan'] as const;
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;

/** As long as real ids are. */
const idOf = (kind: string, number: number): string =>
  `0199${kind}00-0000-7000-8000-${String(number).padStart(12, '0')}`;
const numberIn = (id: string): number => Number(id.slice(-12));

export const userId = (index: number): string => idOf('aa', index);
export const firstOrderId = (userIndex: number): string => idOf('bb', userIndex * ordersOfUser);

export const userAt = (id: string) => ({ id, name: `User ${numberIn(id)}` });
export const riderNameAt = (id: string) => ({ id, name: `Rider ${numberIn(id)}` });

export function ordersAt(user: string, first: number) {
  const begin = numberIn(user) * ordersOfUser;
  return Array.from({ length: Math.min(first, ordersOfUser) }, (_, index) => orderAt(idOf('bb', begin + index)));
}

export function orderAt(id: string) {
  const number = numberIn(id);
  const restaurant = (Math.floor(number / ordersOfUser) * 3 + (number % restaurantsOfUser)) % 60;
  return {
    id,
    number: `D-${1000 + number}`,
    status: 'DELIVERED',
    seq: 9,
    placedAt: '2026-01-31T18:30:00.000Z',
    total: money(4200 + number),
    restaurant: { id: idOf('cc', restaurant) },
    delivery: { id: idOf('ee', number) },
    lines: Array.from({ length: linesOfOrder }, (_, line) => ({
      quantity: 1 + (line % 3),
      item: { id: idOf('dd', restaurant * dishesOfRestaurant + ((number * 7 + line * 3) % dishesOfRestaurant)) },
    })),
  };
}

export const restaurantAt = (id: string) => ({
  id,
  name: `Restaurant ${numberIn(id)}`,
  rating: 4.5,
  location: { latitude: 12.97, longitude: 77.59 },
});

export const itemAt = (id: string) => ({
  id,
  name: `${pick(nouns, numberIn(id))} ${numberIn(id)}`,
  price: money(300 + (numberIn(id) % 900)),
});

export const deliveryAt = (id: string) => ({
  id,
  status: 'DELIVERED',
  eta: { p50: '2026-01-31T19:00:00.000Z', p90: '2026-01-31T19:10:00.000Z' },
  rider: riderAt(idOf('ff', numberIn(id) % riders)),
});

export const riderAt = (id: string) => ({
  id,
  vehicle: 'BICYCLE',
  position: { location: { latitude: 12.971, longitude: 77.594 }, recordedAt: '2026-01-31T18:59:58.000Z' },
});

const money = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
