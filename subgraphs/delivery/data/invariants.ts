import { sql } from 'drizzle-orm';
import { instantText } from '#platform/columns.ts';
import type { Database } from '#platform/database.ts';
import { type Breach, breachesOf, eventBreaches, textOfId } from '#platform/invariants.ts';
import { timerKinds } from '../domain/deadlines.ts';
import { carriedStatuses, endedStatuses } from '../domain/delivery.ts';
import { alerts, deadLetters, deliveries, deliveryEvents, offers, outbox, riders, timers } from './tables.ts';

const uuid = (column: unknown) => sql`hex(${column})`;
const list = (values: readonly string[]) =>
  sql.join(
    values.map(value => sql`${value}`),
    sql`, `,
  );

/** A worker looks a few times a second; what is later than this was forgotten. */
const firedWithinMs = 60_000;

/** Breaches of the invariants that this schema can be asked for alone; each query answers `subject` and `detail`. */
export async function findBreaches(db: Database, now: Date): Promise<Breach[]> {
  const ago = (ms: number) => instantText(new Date(now.getTime() - ms));
  const ended = list(endedStatuses);
  const ofDelivery = list([...timerKinds, 'OFFER_LEASE']);

  const checks = {
    I7: [
      sql`select ${uuid(deliveries.id)} as subject, 'The event log has a gap, or does not end at the row.' as detail
          from ${deliveries} where ${deliveries.seq} <> (select count(*) from ${deliveryEvents}
            where ${deliveryEvents.deliveryId} = ${deliveries.id} and ${deliveryEvents.seq} between 1 and ${deliveries.seq})
          or exists (select 1 from ${deliveryEvents}
            where ${deliveryEvents.deliveryId} = ${deliveries.id} and ${deliveryEvents.seq} > ${deliveries.seq})`,
      sql`select ${uuid(deliveries.id)} as subject, 'The last event tells another status.' as detail
          from ${deliveries} join ${deliveryEvents}
            on ${deliveryEvents.deliveryId} = ${deliveries.id} and ${deliveryEvents.seq} = ${deliveries.seq}
          where ${deliveryEvents.status} <> ${deliveries.status}`,
      sql`select ${uuid(deliveries.id)} as subject, 'Whether it ended, and when, do not agree.' as detail
          from ${deliveries} where (${deliveries.status} in (${ended})) <> (${deliveries.endedAt} is not null)`,
    ],
    I9: [
      sql`select ${uuid(riders.id)} as subject, 'A rider carries another number of deliveries than counted.' as detail
          from ${riders} left join ${deliveries} on ${deliveries.riderId} = ${riders.id}
            and ${deliveries.status} in (${list(carriedStatuses)})
          group by ${riders.id}, ${riders.activeCount}, ${riders.capacity}
          having count(${deliveries.id}) <> ${riders.activeCount} or ${riders.activeCount} > ${riders.capacity}`,
      sql`select ${uuid(deliveries.id)} as subject, 'It is carried by nobody.' as detail
          from ${deliveries} where ${deliveries.status} in (${list(carriedStatuses)}) and ${deliveries.riderId} is null`,
      sql`select ${uuid(deliveries.id)} as subject, 'It waits for a rider and has one.' as detail
          from ${deliveries} where ${deliveries.status} in ('PENDING', 'DISPATCHING') and ${deliveries.riderId} is not null`,
    ],
    I10: [
      sql`select ${uuid(offers.id)} as subject, 'The offer is open past its end.' as detail
          from ${offers} where ${offers.status} = 'PENDING' and ${offers.expiresAt} < ${ago(2_000)}`,
      sql`select ${uuid(offers.id)} as subject, 'What keeps one offer at a time does not say what the offer is.' as detail
          from ${offers} where (${offers.status} = 'PENDING') <> (${offers.pendingRider} is not null)
            or (${offers.status} = 'PENDING') <> (${offers.pendingDelivery} is not null)`,
      sql`select ${uuid(offers.id)} as subject, 'An open offer of a delivery that looks for nobody.' as detail
          from ${offers} join ${deliveries} on ${deliveries.id} = ${offers.deliveryId}
          where ${offers.status} = 'PENDING' and ${deliveries.status} <> 'DISPATCHING'`,
    ],
    I11: [
      sql`select ${uuid(deliveries.id)} as subject, 'It goes on without a timer to come or an open alert.' as detail
          from ${deliveries} where ${deliveries.status} not in (${ended})
            and not exists (select 1 from ${timers} where ${timers.kind} in (${ofDelivery})
              and ${timers.aggregateId} = ${textOfId(sql`${deliveries.id}`)} and ${timers.dueAt} > ${ago(firedWithinMs)})
            and not exists (select 1 from ${alerts}
              where ${alerts.deliveryId} = ${deliveries.id} and ${alerts.acknowledgedAt} is null)`,
    ],
    I13: [
      sql`select ${uuid(deliveries.id)} as subject, 'It ended and still holds a timer.' as detail
          from ${timers} join ${deliveries} on ${deliveries.id} = unhex(replace(${timers.aggregateId}, '-', ''))
          where ${timers.kind} in (${ofDelivery}) and ${deliveries.status} in (${ended})`,
    ],
  };

  const rules = Object.entries(checks).flatMap(([invariant, queries]) => queries.map(query => ({ invariant, query })));
  return [...(await breachesOf(db, rules)), ...(await eventBreaches(db, now, { outbox, deadLetters }))];
}
