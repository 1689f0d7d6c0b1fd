import { createServer, type IncomingMessage } from 'node:http';
import { type Dispatcher, Pool } from 'undici';
import { localhost } from '#platform/embedded/free-port.ts';
import { bySubgraph, type SubgraphName } from '../../../../launch/subgraph-names.ts';
import { readSetting } from './setting.ts';

// The ceiling: what somebody would write who knows the two operations and nothing else. The same fetches, each
// representation once, and no GraphQL at all.

const { port, urls } = readSetting();
const pools = bySubgraph(name => new Pool(new URL(urls[name]).origin, { connections: 64 }));

type Reference = { id: string };
type Entities<Entity> = { data: { _entities: Entity[] } };
type Rider = { id: string; name: string };
type Restaurant = { name: string; rating: number };
type Item = { name: string; price: { amountMinor: number } };
type Order = {
  id: string;
  number: string;
  status: string;
  placedAt: string;
  total: { amountMinor: number };
  restaurant: Reference;
  delivery: Reference;
  lines: { quantity: number; item: Reference }[];
};
type Delivery = { id: string; status: string; rider: Reference };

/** Collects an answer with no stream, promise or object in between. */
class Collector implements Dispatcher.DispatchHandler {
  readonly #done: (text: string) => void;
  readonly #fail: (error: Error) => void;
  #chunks: Buffer[] = [];
  constructor(done: (text: string) => void, fail: (error: Error) => void) {
    this.#done = done;
    this.#fail = fail;
  }
  onRequestStart() {}
  onResponseStart() {}
  onResponseData(_: unknown, chunk: Buffer) {
    this.#chunks.push(chunk);
  }
  onResponseEnd() {
    const [only] = this.#chunks;
    this.#done((only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks)).toString());
  }
  onResponseError(_: unknown, error: Error) {
    this.#fail(error);
  }
}

function ask<Answer>(name: SubgraphName, body: string, authorization: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', authorization };
    const collector = new Collector(text => resolve(JSON.parse(text)), reject);
    pools[name].dispatch({ path: '/graphql', method: 'POST', headers, body }, collector);
  });
}

/** The beginning of a request for the fields of entities; the representations follow. */
const entities = (type: string, fields: string, parameters = '') =>
  `{"query":${JSON.stringify(
    `query($representations:[_Any!]!${parameters}){_entities(representations:$representations){...on ${type}{${fields}}}}`,
  )},"variables":{"representations":`;
const beginning = {
  orders: entities(
    'User',
    'orders(first:$first){id number status placedAt total{amountMinor}restaurant{id}delivery{id}lines{quantity item{id}}}',
    '$first:Int!',
  ),
  restaurants: entities('Restaurant', 'name rating'),
  items: entities('MenuItem', 'name price{amountMinor}'),
  deliveries: entities('Delivery', 'status rider{id}'),
  riders: entities('Rider', 'name'),
  trackedRestaurant: entities('Restaurant', 'name location{latitude longitude}'),
  trackedDelivery: entities(
    'Delivery',
    'status eta{p50 p90}rider{id vehicle position{recordedAt location{latitude longitude}}}',
  ),
};

/** Fetches distinct entities of one type, and answers how to find each by its id. */
async function fetchMany<Entity>(name: SubgraphName, type: string, begin: string, ids: Set<string>, token: string) {
  const representations = [...ids].map(id => `{"__typename":"${type}","id":"${id}"}`).join(',');
  const { data } = await ask<Entities<Entity>>(name, `${begin}[${representations}]}}`, token);
  const byId = new Map<string, Entity>();
  let index = 0;
  for (const id of ids) byId.set(id, data._entities[index++] as Entity);
  return (id: string) => byId.get(id) as Entity;
}

const fetchOne = async <Entity>(name: SubgraphName, type: string, begin: string, id: string, token: string) =>
  (await fetchMany<Entity>(name, type, begin, new Set([id]), token))(id);

async function orderHistory({ userId, first }: Record<string, unknown>, token: string) {
  const query = 'query($id:ID!){user(id:$id){id name}}';
  const {
    data: { user },
  } = await ask<{ data: { user: Rider } }>('user', JSON.stringify({ query, variables: { id: userId } }), token);
  const body = `${beginning.orders}[{"__typename":"User","id":"${user.id}"}],"first":${first}}}`;
  const { data } = await ask<Entities<{ orders: Order[] }>>('order', body, token);
  const orders = data._entities[0]?.orders ?? [];
  const restaurantIds = new Set<string>();
  const itemIds = new Set<string>();
  const deliveryIds = new Set<string>();
  for (const { restaurant, delivery, lines } of orders) {
    restaurantIds.add(restaurant.id);
    deliveryIds.add(delivery.id);
    for (const { item } of lines) itemIds.add(item.id);
  }
  const [restaurantOf, itemOf, [deliveryOf, riderOf]] = await Promise.all([
    fetchMany<Restaurant>('catalog', 'Restaurant', beginning.restaurants, restaurantIds, token),
    fetchMany<Item>('catalog', 'MenuItem', beginning.items, itemIds, token),
    deliveriesAndRiders(deliveryIds, token),
  ]);
  return {
    user: {
      id: user.id,
      name: user.name,
      orders: orders.map(({ id, number, status, placedAt, total, restaurant, delivery, lines }) => {
        const { status: deliveryStatus, rider } = deliveryOf(delivery.id);
        return {
          id,
          number,
          status,
          placedAt,
          total,
          restaurant: { ...restaurant, ...restaurantOf(restaurant.id) },
          lines: lines.map(({ quantity, item }) => ({ quantity, item: itemOf(item.id) })),
          delivery: { id: delivery.id, status: deliveryStatus, rider: { id: rider.id, name: riderOf(rider.id).name } },
        };
      }),
    },
  };
}

async function deliveriesAndRiders(ids: Set<string>, token: string) {
  const deliveryOf = await fetchMany<Delivery>('delivery', 'Delivery', beginning.deliveries, ids, token);
  const riderIds = new Set<string>();
  for (const id of ids) riderIds.add(deliveryOf(id).rider.id);
  return [deliveryOf, await fetchMany<Rider>('user', 'Rider', beginning.riders, riderIds, token)] as const;
}

async function trackOrder({ orderId }: Record<string, unknown>, token: string) {
  const query = 'query($id:ID!){order(id:$id){id status seq restaurant{id}delivery{id}}}';
  const body = JSON.stringify({ query, variables: { id: orderId } });
  const { data } = await ask<{ data: { order: Order & { seq: number } } }>('order', body, token);
  const { id, status, seq, restaurant, delivery } = data.order;
  const [restaurantFound, deliveryFound] = await Promise.all([
    fetchOne<object>('catalog', 'Restaurant', beginning.trackedRestaurant, restaurant.id, token),
    trackDelivery(delivery.id, token),
  ]);
  return { order: { id, status, seq, restaurant: restaurantFound, delivery: { ...delivery, ...deliveryFound } } };
}

async function trackDelivery(id: string, token: string) {
  const delivery = await fetchOne<Delivery>('delivery', 'Delivery', beginning.trackedDelivery, id, token);
  const { name } = await fetchOne<Rider>('user', 'Rider', beginning.riders, delivery.rider.id, token);
  return { ...delivery, rider: { ...delivery.rider, name } };
}

async function answer(request: IncomingMessage, body: string): Promise<string> {
  const { variables, operationName } = JSON.parse(body);
  const token = request.headers.authorization ?? '';
  const run = operationName === 'TrackOrder' ? trackOrder : orderHistory;
  return JSON.stringify({ data: await run(variables, token) });
}

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', chunk => {
    body += chunk;
  });
  request.on('end', async () => {
    const text = await answer(request, body).catch(error => JSON.stringify({ errors: [{ message: String(error) }] }));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
}).listen(port, localhost);
