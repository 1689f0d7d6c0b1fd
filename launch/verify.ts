import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '#platform/log.ts';
import { verifyCatalog } from '../subgraphs/catalog/verify.ts';
import { deliveryEndings, verifyDelivery } from '../subgraphs/delivery/verify.ts';
import { orderEndings, verifyOrder } from '../subgraphs/order/verify.ts';
import { verifyUser } from '../subgraphs/user/verify.ts';
import { borrowServices } from './borrow-services.ts';
import { type Breach, compareCustody } from './custody.ts';
import type { BySubgraph } from './subgraph-names.ts';

// An event on its way makes the two sides differ for a moment; a breach is what is still there after this long.
const settleMs = 3_000;

/** npm run verify: reads the databases and lists every breach of the invariants. Exit code 1 when there is one. */
async function main(): Promise<number> {
  const services = await borrowServices();
  try {
    const log = createLog({ name: 'verify', level: 'warn', pretty: true });
    const look = () => breaches({ mysqlUrls: services.mysqlUrls, redisUrl: services.redisUrl, now: services.now, log });
    const first = await look();
    if (first.length > 0) await sleep(settleMs);
    const lasting = first.length > 0 ? inBoth(first, await look()) : [];
    for (const { invariant, subject, detail } of lasting) console.log(`${invariant}  ${subject}  ${detail}`);
    console.log(lasting.length === 0 ? 'No invariant is broken.' : `${lasting.length} breaches.`);
    return lasting.length === 0 ? 0 : 1;
  } finally {
    await services.giveBack();
  }
}

type Look = { mysqlUrls: BySubgraph<string>; redisUrl: string; now: () => Date; log: ReturnType<typeof createLog> };

async function breaches({ mysqlUrls, ...shared }: Look): Promise<Breach[]> {
  const [user, catalog, order, delivery, orders, deliveries] = await Promise.all([
    verifyUser({ mysqlUrl: mysqlUrls.user, ...shared }),
    verifyCatalog({ mysqlUrl: mysqlUrls.catalog, ...shared }),
    verifyOrder({ mysqlUrl: mysqlUrls.order, ...shared }),
    verifyDelivery({ mysqlUrl: mysqlUrls.delivery, ...shared }),
    orderEndings({ mysqlUrl: mysqlUrls.order, ...shared }),
    deliveryEndings(mysqlUrls.delivery),
  ]);
  return [...user, ...catalog, ...order, ...delivery, ...compareCustody(orders, deliveries)];
}

function inBoth(before: readonly Breach[], after: readonly Breach[]): Breach[] {
  const known = new Set(before.map(({ invariant, subject }) => `${invariant} ${subject}`));
  return after.filter(({ invariant, subject }) => known.has(`${invariant} ${subject}`));
}

process.exitCode = await main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
