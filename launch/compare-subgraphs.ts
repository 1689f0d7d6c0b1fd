import type { Breach } from '#platform/invariants.ts';
import type { Logger } from '#platform/log.ts';
import { openReservationStandings } from '../subgraphs/catalog/verify-standings.ts';
import { openDeliveryStandings } from '../subgraphs/delivery/verify-standings.ts';
import { openOrderStandings } from '../subgraphs/order/verify-standings.ts';
import { compareCustody } from './custody.ts';
import { compareHoldings } from './holdings.ts';
import type { BySubgraph } from './subgraph-names.ts';

type Look = { mysqlUrls: BySubgraph<string>; now: () => Date; log: Logger; restMs: number };

const pageSize = 2_000;
/** Enough to know it by. */
const mostReported = 100;

/**
 * What no database can be asked for alone: whether orders, deliveries and reservations tell the same story. Only those
 * are compared with which nothing has happened for `restMs`: of others the news may still be on its way.
 */
export async function compareSubgraphs({ mysqlUrls, now, log, restMs }: Look): Promise<Breach[]> {
  const orders = openOrderStandings({ mysqlUrl: mysqlUrls.order, log });
  const deliveries = openDeliveryStandings({ mysqlUrl: mysqlUrls.delivery, log });
  const reservations = openReservationStandings({ mysqlUrl: mysqlUrls.catalog, log });
  const restSince = new Date(now().getTime() - restMs);
  const rests = (one: { changedAt: Date } | undefined) => !one || one.changedAt <= restSince;

  const compareOrders = (): Promise<Breach[]> =>
    inPages(orders.page, async page => {
      const ids = page.map(({ orderId }) => orderId);
      const [ofDelivery, ofStock] = await Promise.all([deliveries.ofOrders(ids), reservations.ofOrders(ids)]);
      const [deliveryOf, holdingOf] = [byOrder(ofDelivery), byOrder(ofStock)];
      const still = page.filter(rests);
      return [
        ...compareCustody(
          still.filter(({ orderId }) => rests(deliveryOf.get(orderId))),
          deliveryOf,
        ),
        ...compareHoldings(
          still.filter(({ orderId }) => rests(holdingOf.get(orderId))),
          holdingOf,
        ),
      ];
    });

  const findStray = (look: ReadPage, invariant: string, detail: string): Promise<Breach[]> =>
    inPages(look, async page => {
      const known = await orders.known(page.map(({ orderId }) => orderId));
      const stray = page.filter(one => rests(one) && !known.has(one.orderId));
      return stray.map(({ orderId: subject }) => ({ invariant, subject, detail }));
    });

  try {
    return [
      ...(await compareOrders()),
      ...(await findStray(deliveries.page, 'I8', 'a delivery of an order that is not there')),
      ...(await findStray(reservations.pageOfKept, 'I13', 'stock is held for good for an order that is not there')),
    ];
  } finally {
    await Promise.all([orders, deliveries, reservations].map(one => one.close()));
  }
}

type Row = { orderId: string; changedAt: Date };
type ReadPage = (after: string | null, limit: number) => Promise<Row[]>;

async function inPages<T extends { orderId: string }>(
  read: (after: string | null, limit: number) => Promise<T[]>,
  compare: (page: readonly T[]) => Promise<Breach[]>,
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  let after: string | null = null;
  for (;;) {
    const page: T[] = await read(after, pageSize);
    breaches.push(...(await compare(page)));
    after = page.at(-1)?.orderId ?? null;
    if (page.length < pageSize || breaches.length >= mostReported) return breaches;
  }
}

const byOrder = <T extends { orderId: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map(row => [row.orderId, row]));
