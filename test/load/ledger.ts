import { join } from 'node:path';
import { migrateDatabase, openDatabase } from '#platform/database.ts';
import { createLog } from '#platform/log.ts';
import { runCommand } from '../support/command.ts';
import { describeOptions, readOptions } from '../support/command-options.ts';
import { startServices } from '../support/services.ts';
import { type LedgerRunResult, runLedger } from './ledger-run.ts';

const options = {
  operations: { initial: 100_000, about: 'random operations, up to a million' },
  lanes: { initial: 16, about: 'how many at once' },
  seed: { initial: 1, about: 'the same seed makes the same wishes' },
};

const usage = `npm run ledger -- [options]: random operations on the ledger, against a database of its own.
Exit code 1 when anything is out of balance.

${describeOptions(options)}`;

const migrations = join(import.meta.dirname, '../../subgraphs/order/data/migrations');

async function main(args: string[], signal: AbortSignal): Promise<number> {
  const { operations, lanes, seed } = readOptions(args, options);
  const log = createLog({ name: 'ledger', level: 'silent' });
  const services = await startServices();
  const mysqlUrl = await services.mysqlUrl('ledger');
  await migrateDatabase(mysqlUrl, migrations, log);
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: lanes });
  const startedAt = performance.now();
  let saidAt = startedAt;
  const say = (done: number) => {
    const at = performance.now();
    if (at - saidAt < 5_000) return;
    saidAt = at;
    console.log(`${done} of ${operations} operations, ${Math.round((done * 1000) / (at - startedAt))} a second`);
  };
  try {
    const result = await runLedger({ db, operations, seed, lanes, log, signal, onProgress: say });
    return report(result, (performance.now() - startedAt) / 1000);
  } finally {
    await close();
    await services.stop();
  }
}

function report(result: LedgerRunResult, seconds: number): number {
  const { orders, entries, kinds, statuses, imbalanceMinor, unbalancedOrders, overRefunded, breaches } = result;
  const inWords = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  console.log(`${orders} orders, ${entries} entries in ${seconds.toFixed(0)} s`);
  console.log(`orders: ${inWords(statuses)}`);
  console.log(`transactions: ${inWords(kinds)}`);
  console.log(
    `imbalance ${imbalanceMinor}, orders out of balance ${unbalancedOrders}, refunds above their capture ${overRefunded}`,
  );
  for (const { invariant, subject, detail } of breaches) console.log(`${invariant} ${subject}: ${detail}`);
  const isExact = imbalanceMinor === 0 && unbalancedOrders === 0 && overRefunded === 0 && breaches.length === 0;
  console.log(isExact ? 'exact' : 'NOT exact');
  return isExact ? 0 : 1;
}

await runCommand(usage, main);
