import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Breach } from '#platform/invariants.ts';
import { createLog } from '#platform/log.ts';
import { openAlerts } from '../subgraphs/order/verify-standings.ts';
import { borrowServices } from './borrow-services.ts';
import { findBreaches } from './breaches.ts';
import { runDirectory } from './directory.ts';
import { countRows } from './looked-at.ts';
import { reportOf } from './verify-report.ts';

// An event on its way makes the two sides differ for a moment; a breach is what is still there after this long.
const settleMs = 3_000;
const restMs = 5_000;

const usage = `npm run verify (it takes no options): reads the databases of the platform that runs, or of the last one that did,
says of each invariant what was looked at, and lists every breach. Exit code 1 when there is one.`;

/**
 * npm run verify: reads the databases, says for each invariant what was looked at, and lists every breach. Exit code 1
 * when there is one. What the reconciler has open is listed too: somebody knows of it, so it is no breach.
 */
async function main(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    console.log(usage);
    return args[0] === '--help' ? 0 : 2;
  }
  if (!process.env['DABBA_MYSQL_URL'] && !existsSync(runDirectory)) {
    console.error(`There is nothing to verify in ${runDirectory}: no platform has run here yet. npm start starts one.`);
    return 1;
  }
  const services = await borrowServices();
  try {
    const log = createLog({ name: 'verify', level: 'warn', pretty: true });
    const { mysqlUrls, now } = services;
    const look = () => findBreaches({ mysqlUrls, now, log, restMs });
    const first = await look();
    if (first.length > 0) await sleep(settleMs);
    const breaches = first.length > 0 ? inBoth(first, await look()) : [];
    const alerts = await openAlerts({ mysqlUrl: mysqlUrls.order, log });
    for (const line of reportOf({ breaches, alerts, counts: await countRows(mysqlUrls, log) })) console.log(line);
    return breaches.length === 0 ? 0 : 1;
  } finally {
    await services.giveBack();
  }
}

function inBoth(before: readonly Breach[], after: readonly Breach[]): Breach[] {
  const known = new Set(before.map(({ invariant, subject }) => `${invariant} ${subject}`));
  return after.filter(({ invariant, subject }) => known.has(`${invariant} ${subject}`));
}

process.exitCode = await main(process.argv.slice(2)).catch(error => {
  // A failed query says what it asked; why it failed is in its cause.
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
  console.error(cause instanceof Error ? `${cause.message}\n${message}` : message);
  return 1;
});
