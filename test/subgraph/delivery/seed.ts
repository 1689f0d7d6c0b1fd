import { inTransaction } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { setTimer } from '#platform/timers.ts';
import { deliveries, deliveryEvents, offers, riders, timers } from '../../../subgraphs/delivery/data/tables.ts';
import { createDelivery } from '../../../subgraphs/delivery/domain/create-delivery.ts';
import { deadlinesOf } from '../../../subgraphs/delivery/domain/deadlines.ts';
import { type Delivery, type DeliveryStatus, isCarried, isEnded } from '../../../subgraphs/delivery/domain/delivery.ts';
import { makeOffer } from '../../../subgraphs/delivery/domain/offer.ts';
import { type DeliveryUnderTest, doorPlace, kitchenPlace, person } from './delivery-under-test.ts';

export type Seeded = { delivery: Delivery; rider: ReturnType<typeof person>; offerId: string };

const hasFood = (status: DeliveryStatus) => !['PENDING', 'DISPATCHING', 'CANCELLED'].includes(status);

/**
 * Writes a delivery into the database that stands in `status`, as if it had come there by itself: with its rider, its
 * timers and one event. One that is DISPATCHING is offered to the rider. Nobody else is asked: riders have no place.
 */
export async function seed(
  t: DeliveryUnderTest,
  status: DeliveryStatus,
  more: Partial<Delivery> = {},
): Promise<Seeded> {
  const rider = person('RIDER');
  const riderId = rider.userId ?? '';
  const now = t.now();
  const order = {
    ...{ orderId: newId(), orderNumber: 'A-1', customerId: newId(), merchantId: newId(), restaurantId: newId() },
    ...{ readyAt: new Date(now.getTime() + 3_600_000), pickup: kitchenPlace, dropoff: doorPlace, dropoffLine: 'Door' },
    ...{ dropoffInstructions: '', currency: 'EUR' },
  };
  const fresh = createDelivery(order, { id: newId(), pickupCode: '1234', dropoffPin: '5678' }, now).delivery;
  const delivery: Delivery = {
    ...fresh,
    ...{ status, seq: 1, version: 1, isReady: true },
    ...(hasFood(status) && { riderId, pickedUpAt: now }),
    ...(status === 'ARRIVED_AT_DROPOFF' && { atDoorSince: now }),
    ...(isEnded(status) && { endedAt: now }),
    ...more,
  };
  const offer = makeOffer(newId(), delivery, riderId, now);
  await inTransaction(t.database.db, async tx => {
    const blank = { vehicle: 'BICYCLE', capacity: 1, timeZone: 'Europe/Helsinki', onShiftSince: now } as const;
    await tx.insert(riders).values({ id: riderId, ...blank, activeCount: isCarried(status) ? 1 : 0 });
    await tx.insert(deliveries).values(delivery);
    const event = { deliveryId: delivery.id, seq: 1, type: 'DeliveryCreated', status, actor: 'SYSTEM' } as const;
    await tx.insert(deliveryEvents).values({ ...event, occurredAt: now, recordedAt: now, payload: {} });
    for (const { kind, dueAt } of deadlinesOf(delivery, now))
      if (dueAt > now) await setTimer(tx, timers, { kind, aggregateId: delivery.id, dueAt }); // the others have fired
    if (status !== 'DISPATCHING') return;
    await tx.insert(offers).values({ ...offer, pendingRider: riderId, pendingDelivery: delivery.id });
    await setTimer(tx, timers, { kind: 'OFFER_LEASE', aggregateId: delivery.id, dueAt: offer.expiresAt });
  });
  return { delivery, rider, offerId: offer.id };
}

/** The delivery's row and the rows that hang on it, for comparing. */
export async function rowsOf(t: DeliveryUnderTest, { delivery, rider }: Seeded): Promise<string> {
  const hex = (id: string) => `x'${id.replaceAll('-', '')}'`;
  const queries = [
    `select * from deliveries where id = ${hex(delivery.id)}`,
    `select seq, type, status from delivery_events where delivery_id = ${hex(delivery.id)} order by seq`,
    `select status from offers where delivery_id = ${hex(delivery.id)}`,
    `select kind, due_at from timers where aggregate_id = '${delivery.id}' order by kind`,
    `select active_count from riders where id = ${hex(rider.userId ?? '')}`,
    `select type from outbox where aggregate_id = '${delivery.id}' order by id`,
  ];
  const answers = await Promise.all(queries.map(query => t.database.db.execute(query)));
  return JSON.stringify(answers.map(([rows]) => rows));
}
