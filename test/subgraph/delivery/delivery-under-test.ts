import assert from 'node:assert/strict';
import type { ExecutionResult } from 'graphql';
import { anonymous, type Claims, type Role } from '#platform/claims.ts';
import { openDatabase } from '#platform/database.ts';
import { unavailable } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { openRedis } from '#platform/redis.ts';
import { encodeEvent } from '#platform/stream-entry.ts';
import { connectLocally, type SubgraphConnection } from '#platform/subgraph-connection.ts';
import { type DeliveryOptions, startDelivery } from '../../../subgraphs/delivery/main.ts';
import { verifyDelivery } from '../../../subgraphs/delivery/verify.ts';
import { eventually } from '../../support/eventually.ts';
import { startServices } from '../../support/services.ts';

export const kitchenPlace = { latitude: 60.17, longitude: 24.94 };
export const doorPlace = { latitude: 60.18, longitude: 24.95 };

/** A place this far north of another. */
export const northOf = (place: { latitude: number; longitude: number }, meters: number) => ({
  ...place,
  latitude: place.latitude + meters / 111_195,
});

export type Told = { aggregateId: string; seq: number; type: string; payload: Record<string, unknown> };

export type Order = { orderId: string; customer: Claims; merchant: Claims; restaurantId: string };

/** An order subgraph that says of each order what `statuses` holds, and that nobody but `eaters` has ever ordered. */
function orderWith(statuses: Map<string, string>, eaters: Set<string>, state: { away: boolean }): SubgraphConnection {
  const execute = async ({ variables }: { variables?: Record<string, unknown> }): Promise<ExecutionResult> => {
    if (state.away) throw unavailable('order');
    const [account] = (variables?.['accounts'] ?? []) as { id: string }[];
    if (account) {
      const edges = eaters.has(account.id) ? [{ cursor: 'one' }] : [];
      return { data: { _entities: [{ orders: { edges } }] } };
    }
    const id = String(variables?.['id']);
    return { data: { orderFacts: { id, status: statuses.get(id) ?? 'PREPARING', seq: 1 } } };
  };
  return {
    name: 'order',
    execute,
    subscribe: () => Promise.reject(new Error('the order has no subscriptions here')),
    ready: async () => {},
    close: async () => {},
  };
}

export const person = (...roles: Role[]): Claims => ({ ...anonymous('test'), userId: newId(), roles });
export const idOf = (claims: Claims): string => claims.userId ?? '';

/** The whole subgraph with a database, a Redis and a clock of its own. */
export async function startDeliveryUnderTest(extra: Partial<DeliveryOptions> = {}) {
  const services = await startServices();
  const mysqlUrl = await services.mysqlUrl('delivery');
  const log = createLog({ name: 'test', level: 'error' });
  const statements: string[] = [];
  const orderStatuses = new Map<string, string>();
  const eaters = new Set<string>();
  const orders = { away: false };
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const running = await startDelivery({
    mysqlUrl,
    redisUrl: services.redisUrl,
    now,
    newId,
    log,
    connect: () => orderWith(orderStatuses, eaters, orders),
    development: true,
    timeZone: 'Europe/Helsinki',
    onStatement: sql => statements.push(sql),
    ...extra,
  });
  const connection = connectLocally(running, { log });
  const redis = openRedis(services.redisUrl);
  const database = openDatabase(mysqlUrl, { log, poolSize: 2 });
  const dispatcher = person('DISPATCHER');
  const onShift: Claims[] = [];
  const orderIds: string[] = [];

  const send = (query: string, variables: Record<string, unknown>, claims: Claims) =>
    connection.execute({ query, variables }, { claims, signal: AbortSignal.timeout(20_000) });

  /** The data of an operation that must not err. */
  async function ask<T>(query: string, variables: Record<string, unknown>, claims: Claims): Promise<T> {
    const { data, errors } = await send(query, variables, claims);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data as T;
  }

  /** The code of the error that an operation must end with. */
  async function fault(query: string, variables: Record<string, unknown>, claims: Claims): Promise<string> {
    const { errors } = await send(query, variables, claims);
    return String(errors?.[0]?.extensions?.['code']);
  }

  /** Tells what happened to an order, as the order subgraph does. */
  async function tell(type: string, payload: { orderId: string } & Record<string, unknown>) {
    const event = { eventId: newId(), type, aggregateId: payload.orderId, seq: 1, occurredAt: now(), payload };
    const row = { ...event, id: 1, topics: [], publishedAt: null };
    await redis.xadd('events:order', '*', 'event', encodeEvent(row));
  }

  /** An order that its kitchen accepted, ready in so many minutes, and its delivery. */
  async function accepted(readyInMinutes = 5, details: Record<string, unknown> = {}): Promise<Order & { id: string }> {
    const order = {
      orderId: newId(),
      customer: person('CUSTOMER'),
      merchant: person('MERCHANT'),
      restaurantId: newId(),
    };
    await tell('OrderAccepted', {
      orderId: order.orderId,
      number: `A-${order.orderId.slice(-6)}`,
      fulfilment: 'DELIVERY',
      customerId: idOf(order.customer),
      merchantId: idOf(order.merchant),
      restaurantId: order.restaurantId,
      restaurantName: 'Test Kitchen',
      readyAt: new Date(now().getTime() + readyInMinutes * 60_000).toISOString(),
      pickup: kitchenPlace,
      pickupAddress: 'Kitchen Street 1',
      dropoff: doorPlace,
      dropoffLine: 'Door Street 2',
      dropoffInstructions: null,
      currency: 'EUR',
      deliveryFeeMinor: 390,
      tipMinor: 0,
      lines: [],
      ...details,
    });
    const orderId = String(details['orderId'] ?? order.orderId);
    orderIds.push(orderId);
    const id = await eventually('the delivery is there', async () => (await deliveryOf(orderId))?.id);
    return { ...order, id };
  }

  /** What other services heard of an aggregate, in order. */
  async function heard(aggregateId: string): Promise<Told[]> {
    const entries = await redis.xrange('events:delivery', '-', '+');
    return entries
      .map(([, [, event = '']]) => JSON.parse(event) as Told)
      .filter(one => one.aggregateId === aggregateId);
  }

  /** The payload of an aggregate's event of this type, once it is told. */
  const told = async (aggregateId: string, type: string) =>
    (await eventually(`${type} is told`, async () => (await heard(aggregateId)).find(one => one.type === type)))
      .payload;

  type Seen = { id: string; status: string; attempt: number; readyAt: string; rider: { id: string } | null };

  async function deliveryOf(orderId: string, claims: Claims = dispatcher): Promise<Seen | null> {
    const query = `query ($reps: [_Any!]!) {
      _entities(representations: $reps) { ... on Order { delivery { id status attempt readyAt rider { id } } } }
    }`;
    const reps = [{ __typename: 'Order', id: orderId }];
    return (
      (await ask<{ _entities: { delivery: Seen | null }[] }>(query, { reps }, claims))._entities[0]?.delivery ?? null
    );
  }

  const statusOf = async (orderId: string) => (await deliveryOf(orderId))?.status;

  /** A rider on shift, so many metres north of the kitchen. */
  async function rider(metersAway = 100): Promise<Claims> {
    const claims = person('RIDER');
    await startShift(claims, northOf(kitchenPlace, metersAway));
    onShift.push(claims);
    return claims;
  }

  /** Cancels what was not picked up and sends the riders home, for the next test. */
  async function calm() {
    for (const orderId of orderIds.splice(0))
      await tell('OrderCancelled', { orderId, reason: 'TEST', fault: 'PLATFORM' });
    await eventually('nothing waits for a pick-up', async () => {
      const [rows] = await database.db.execute(
        `select count(*) as waiting from deliveries
         where ended_at is null and status not in ('PICKED_UP', 'ARRIVED_AT_DROPOFF', 'RETURNING')`,
      );
      return Number((rows as unknown as { waiting: number }[])[0]?.waiting) === 0;
    });
    for (const claims of onShift.splice(0)) await send('mutation { endShift { __typename } }', {}, claims);
  }

  const startShift = async (claims: Claims, location: { latitude: number; longitude: number }) =>
    ask(
      'mutation ($location: GeoPointInput!) { startShift(location: $location) { __typename ... on Rider { presence } } }',
      { location },
      claims,
    );

  type OpenOffer = { id: string; riderId: string };

  /** The open offer of a delivery, once there is one (that is not `unlike`). */
  const offerOf = (deliveryId: string, unlike = '') =>
    eventually<OpenOffer>('the delivery is offered', async () => {
      const hex = deliveryId.replaceAll('-', '');
      const [rows] = await database.db.execute(
        `select lower(hex(id)) as id, lower(hex(rider_id)) as riderId from offers where pending_delivery = x'${hex}'`,
      );
      const [row] = rows as unknown as OpenOffer[];
      const found = row && { id: dashed(row.id), riderId: dashed(row.riderId) };
      return found && found.id !== unlike ? found : undefined;
    });

  type Answer = { __typename: 'Delivery' | 'Refused'; id?: string; status?: string; code?: string; message?: string };

  const accept = async (offerId: string, claims: Claims) =>
    (
      await ask<{ acceptOffer: Answer }>(
        `mutation ($id: ID!) { acceptOffer(offerId: $id) { __typename ... on Delivery { id status } ... on Refused { code } } }`,
        { id: offerId },
        claims,
      )
    ).acceptOffer;

  const decline = async (offerId: string, claims: Claims) =>
    (
      await ask<{ declineOffer: boolean }>(
        'mutation ($id: ID!) { declineOffer(offerId: $id, reason: "tired") }',
        { id: offerId },
        claims,
      )
    ).declineOffer;

  const advanceQuery = `mutation ($id: ID!, $event: DeliveryEventType!, $proof: ProofInput, $at: DateTime) {
    advanceDelivery(deliveryId: $id, event: $event, proof: $proof, occurredAt: $at) {
      __typename ... on Delivery { id status } ... on Refused { code message }
    }
  }`;

  const advance = async (id: string, event: string, claims: Claims, more: Record<string, unknown> = {}) =>
    (await ask<{ advanceDelivery: Answer }>(advanceQuery, { id, event, ...more }, claims)).advanceDelivery;

  type Fix = Record<string, unknown>;
  const report = async (fixes: Fix[], claims: Claims) =>
    (
      await ask<{ reportLocations: { accepted: number; rejected: { seq: number; reason: string }[] } }>(
        'mutation ($fixes: [LocationFixInput!]!) { reportLocations(fixes: $fixes) { accepted rejected { seq reason } } }',
        { fixes },
        claims,
      )
    ).reportLocations;

  /** A delivery in the hands of a rider. */
  async function assigned(): Promise<Order & { id: string; rider: Claims }> {
    const claims = await rider();
    const order = await accepted();
    const offer = await offerOf(order.id);
    assert.equal(offer.riderId, idOf(claims));
    assert.equal((await accept(offer.id, claims)).status, 'ASSIGNED');
    return { ...order, rider: claims };
  }

  return {
    ...{
      running,
      connection,
      redis,
      database,
      dispatcher,
      orderStatuses,
      eaters,
      orders,
      statements,
      now,
      log,
      mysqlUrl,
    },
    ...{
      send,
      ask,
      fault,
      tell,
      accepted,
      assigned,
      deliveryOf,
      heard,
      told,
      statusOf,
      rider,
      startShift,
      offerOf,
      accept,
      decline,
    },
    ...{ advance, advanceQuery, report, calm, redisUrl: services.redisUrl },
    /** Moves the subgraph's clock forward. */
    elapse(seconds: number) {
      offsetMs += seconds * 1000;
    },
    subscribe: (
      query: string,
      variables: Record<string, unknown>,
      claims: Claims,
      signal = new AbortController().signal,
    ) => connection.subscribe({ query, variables }, { claims, signal }),
    /** The SQL that `work` sends. */
    async countStatements(work: () => Promise<unknown>): Promise<string[]> {
      statements.length = 0;
      await work();
      return [...statements];
    },
    verify: () => verifyDelivery({ mysqlUrl, now, log }),
    async stop() {
      await running.stop();
      await redis.close();
      await database.close();
      await services.stop();
    },
  };
}

const dashed = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

export type DeliveryUnderTest = Awaited<ReturnType<typeof startDeliveryUnderTest>>;
