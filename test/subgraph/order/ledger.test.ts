import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { migrateDatabase, openDatabase } from '#platform/database.ts';
import { createLog } from '#platform/log.ts';
import { runLedger } from '../../load/ledger-run.ts';
import { startServices, type TestServices } from '../../support/services.ts';

const log = createLog({ name: 'test', level: 'silent' });
let services: TestServices;
let database: ReturnType<typeof openDatabase>;
before(async () => {
  services = await startServices();
  const mysqlUrl = await services.mysqlUrl('ledger');
  await migrateDatabase(mysqlUrl, join(import.meta.dirname, '../../../subgraphs/order/data/migrations'), log);
  database = openDatabase(mysqlUrl, { log, poolSize: 8 });
});
after(async () => {
  await database.close();
  await services.stop();
});

test('whatever happens to the money of orders, in whatever order, nothing is created and nothing lost', async () => {
  const signal = new AbortController().signal;
  const run = { db: database.db, operations: 2_000, seed: 11, lanes: 8, log, signal };
  const { imbalanceMinor, unbalancedOrders, overRefunded, breaches, kinds } = await runLedger(run);
  assert.deepEqual(
    { imbalanceMinor, unbalancedOrders, overRefunded, breaches },
    {
      imbalanceMinor: 0,
      unbalancedOrders: 0,
      overRefunded: 0,
      breaches: [],
    },
  );
  // A run in which little happened would prove little.
  for (const kind of ['CAPTURE', 'HANDOVER', 'SETTLEMENT', 'TIP', 'REFUND', 'PAID_BACK', 'DELIVERY'])
    assert.ok((kinds[kind] ?? 0) > 10, `${kind}: ${kinds[kind] ?? 0}`);
});
