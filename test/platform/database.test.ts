import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { eq, inArray, sql } from 'drizzle-orm';
import { mysqlTable, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { amountMinor, idColumn, instant, jsonColumn } from '#platform/columns.ts';
import { inTransaction, isDuplicateKey, migrateDatabase, type OpenDatabase, openDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { startServices, type TestServices } from '../support/services.ts';
import { createTables, silentLog } from './support/platform.ts';

const parcels = mysqlTable(
  'parcels',
  {
    id: idColumn('id').primaryKey(),
    label: varchar('label', { length: 40 }),
    sentAt: instant('sent_at'),
    price: amountMinor('price'),
    tags: jsonColumn<{ color: string }[]>('tags'),
  },
  table => [uniqueIndex('parcels_label').on(table.label)],
);

let services: TestServices;
let opened: OpenDatabase;
const statements: string[] = [];

before(async () => {
  services = await startServices();
  const url = await services.mysqlUrl('database');
  opened = openDatabase(url, { log: silentLog, onStatement: statement => statements.push(statement) });
  await createTables(opened.db, { parcels });
});
after(async () => {
  await opened?.close();
  await services?.stop();
});

test('columns give back what was put in', async () => {
  const row = {
    id: newId(),
    label: 'räksmörgås 🥟',
    sentAt: new Date('2026-03-29T01:30:00.123Z'), // an hour that many zones do not have
    price: 9_007_199_254_740_991,
    tags: [{ color: 'red' }],
  };
  await opened.db.insert(parcels).values(row);
  assert.deepEqual(await opened.db.select().from(parcels).where(eq(parcels.id, row.id)), [row]);
  assert.deepEqual(
    await opened.db
      .select()
      .from(parcels)
      .where(inArray(parcels.id, [newId(), row.id])),
    [row],
  );
});

test('a malformed id does not reach SQL', async () => {
  await assert.rejects(async () => opened.db.select().from(parcels).where(eq(parcels.id, "' or 1=1")), /isId/);
});

test('a duplicate key is told apart by its name', async () => {
  const row = { id: newId(), label: 'twice' };
  await opened.db.insert(parcels).values(row);
  const error = await opened.db
    .insert(parcels)
    .values({ ...row, id: newId() })
    .then(
      () => assert.fail('the second was let in'),
      (error: unknown) => error,
    );
  assert.equal(isDuplicateKey(error), true);
  assert.equal(isDuplicateKey(error, 'parcels_label'), true);
  assert.equal(isDuplicateKey(error, 'PRIMARY'), false);
  assert.equal(isDuplicateKey(new Error('Duplicate entry')), false);
});

test('of two transactions that lock each other out both succeed', async () => {
  const [one, two] = [newId(), newId()];
  await opened.db.insert(parcels).values([
    { id: one, price: 0 },
    { id: two, price: 0 },
  ]);
  const both = barrier(2);
  const addToBoth = (ids: string[]) =>
    inTransaction(opened.db, async tx => {
      for (const id of ids) {
        await tx.update(parcels).set({ price: sql`price + 1` }).where(eq(parcels.id, id));
        await both();
      }
    });
  await Promise.all([addToBoth([one, two]), addToBoth([two, one])]);
  const rows = await opened.db
    .select({ price: parcels.price })
    .from(parcels)
    .where(inArray(parcels.id, [one, two]));
  assert.deepEqual(rows, [{ price: 2 }, { price: 2 }]);
});

test('a failing transaction leaves nothing', async () => {
  const id = newId();
  const failing = inTransaction(opened.db, async tx => {
    await tx.insert(parcels).values({ id });
    throw new Error('changed my mind');
  });
  await assert.rejects(failing, /changed my mind/);
  assert.deepEqual(await opened.db.select().from(parcels).where(eq(parcels.id, id)), []);
});

test('the listener sees each statement', async () => {
  statements.length = 0;
  await opened.db.select().from(parcels).limit(1);
  assert.equal(statements.length, 1);
});

test('migrations run once when two processes start at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dabba-migrations-'));
  mkdirSync(join(folder, 'meta'));
  const entries = [{ idx: 0, version: '5', when: 1, tag: '0000_first', breakpoints: true }];
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'mysql', entries }));
  writeFileSync(
    join(folder, '0000_first.sql'),
    'CREATE TABLE once (id int);--> statement-breakpoint\nINSERT INTO once VALUES (1);',
  );
  const url = await services.mysqlUrl('migrate');

  await Promise.all([1, 2, 3].map(() => migrateDatabase(url, folder, silentLog)));

  const migrated = openDatabase(url, { log: silentLog });
  const [rows] = await migrated.db.execute(sql`SELECT COUNT(*) AS count FROM once`);
  assert.deepEqual(rows, [{ count: 1 }]);
  await migrated.close();
  rmSync(folder, { recursive: true });
});

/** Holds callers until `count` of them came; later calls pass. */
function barrier(count: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrived = 0;
  return async () => {
    if (++arrived >= count) resolve();
    await promise;
  };
}
