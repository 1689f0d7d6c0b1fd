import { setTimeout as sleep } from 'node:timers/promises';
import type { Breach } from '#platform/invariants.ts';
import { createLog } from '#platform/log.ts';
import { borrowServices } from './borrow-services.ts';
import { findBreaches } from './breaches.ts';

// An event on its way makes the two sides differ for a moment; a breach is what is still there after this long.
const settleMs = 3_000;

/** npm run verify: reads the databases and lists every breach of the invariants. Exit code 1 when there is one. */
async function main(): Promise<number> {
  const services = await borrowServices();
  try {
    const log = createLog({ name: 'verify', level: 'warn', pretty: true });
    const look = () =>
      findBreaches({ mysqlUrls: services.mysqlUrls, redisUrl: services.redisUrl, now: services.now, log });
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

function inBoth(before: readonly Breach[], after: readonly Breach[]): Breach[] {
  const known = new Set(before.map(({ invariant, subject }) => `${invariant} ${subject}`));
  return after.filter(({ invariant, subject }) => known.has(`${invariant} ${subject}`));
}

process.exitCode = await main().catch(error => {
  // A failed query says what it asked; why it failed is in its cause.
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
  console.error(cause instanceof Error ? `${cause.message}\n${message}` : message);
  return 1;
});
