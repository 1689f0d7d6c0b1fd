import { firstOrderId, ordersOfUser, userCount, userId } from './rows.ts';

export type CityOperation = {
  name: string;
  /** What a gateway that merges nothing fetches. */
  fetches: number;
  query: string;
  /** One for each virtual user. */
  variables: readonly Record<string, unknown>[];
};

const users = Array.from({ length: userCount }, (_, index) => index);

export const cityOperations: readonly CityOperation[] = [
  {
    name: 'OrderHistory',
    fetches: 6,
    query: `query OrderHistory($userId: ID!, $first: Int!) {
  user(id: $userId) {
    id
    name
    orders(first: $first) {
      ...OrderFields
      lines { quantity item { name price { ...MoneyFields } } }
      delivery { id status rider { id name } }
    }
  }
}
fragment OrderFields on Order { id number status placedAt total { ...MoneyFields } restaurant { id name rating } }
fragment MoneyFields on Money { amountMinor }`,
    variables: users.map(user => ({ userId: userId(user), first: ordersOfUser })),
  },
  {
    name: 'TrackOrder',
    fetches: 4,
    query: `query TrackOrder($orderId: ID!) {
  order(id: $orderId) {
    id
    status
    seq
    restaurant { name location { ...Place } }
    delivery { id status eta { p50 p90 } rider { id name vehicle position { recordedAt location { ...Place } } } }
  }
}
fragment Place on GeoPoint { latitude longitude }`,
    variables: users.map(user => ({ orderId: firstOrderId(user) })),
  },
];

/** What virtual user `index` sends. */
export const bodyOf = ({ name, query, variables }: CityOperation, index: number): string =>
  JSON.stringify({ query, variables: variables[index], operationName: name });
