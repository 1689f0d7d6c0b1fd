import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { sql } from 'drizzle-orm';
import { parse } from 'graphql';
import { anonymous } from '#platform/claims.ts';
import { type OpenDatabase, onOneConnection, openDatabase } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { connectLocally } from '#platform/subgraph-connection.ts';
import { startServices, type TestServices } from '../support/services.ts';
import { silentLog } from './support/platform.ts';

let services: TestServices;
before(async () => {
  services = await startServices();
});
after(() => services?.stop());

/** A subgraph with one field that asks the database, and what it logs. */
function subgraphOn({ db }: OpenDatabase, logged: string[]) {
  const resolvers = { Query: { number: async () => (await db.execute(sql`SELECT 1`)) && 1 } };
  const schema = buildSubgraphSchema([{ typeDefs: parse('type Query { number: Int }'), resolvers }]);
  const nothing = async () => undefined;
  const subgraph = { name: 'stall', schema, createContext: () => ({}), ready: nothing, stop: nothing };
  const connection = connectLocally(subgraph, { log: logTo(logged) });
  return () =>
    connection.execute({ query: '{ number }' }, { claims: anonymous('r1'), signal: new AbortController().signal });
}

const logTo = (logged: string[]): Logger =>
  Object.assign(Object.create(silentLog) as Logger, {
    error: (_: object, message: string) => logged.push(message),
    warn: (_: object, message: string) => logged.push(message),
  });

async function codesOf(ask: ReturnType<typeof subgraphOn>) {
  const answers = await Promise.all(Array.from({ length: 20 }, ask));
  return new Set(
    answers.map(({ errors }) => `${errors?.[0]?.extensions['code']} ${errors?.[0]?.extensions['subgraph']}`),
  );
}

test('whoever waits too long for a database connection may try again, and one line tells of all', async () => {
  const logged: string[] = [];
  const url = await services.mysqlUrl('busy');
  const opened = openDatabase(url, { log: logTo(logged), poolSize: 1 });
  const ask = subgraphOn(opened, logged);
  await onOneConnection(opened.db, async () => {
    assert.deepEqual(await codesOf(ask), new Set(['SUBGRAPH_UNAVAILABLE stall']));
  });
  assert.deepEqual(logged, ['the database cannot be asked']);
  assert.deepEqual((await ask()).data, { number: 1 });
  await opened.close();
});

test('a database that is away is an absence, and no bug of ours', async () => {
  const logged: string[] = [];
  const opened = openDatabase('mysql://nobody:nothing@127.0.0.1:1/nowhere', { log: logTo(logged) });
  assert.deepEqual(await codesOf(subgraphOn(opened, logged)), new Set(['SUBGRAPH_UNAVAILABLE stall']));
  assert.deepEqual(logged, ['the database cannot be asked']);
  await opened.close();
});

test('a connection lost in the middle of a statement is an absence too', async () => {
  const logged: string[] = [];
  const opened = openDatabase(await services.mysqlUrl('lost'), { log: logTo(logged), poolSize: 2 });
  const resolvers = { Query: { number: async () => (await opened.db.execute(sql`SELECT SLEEP(10)`)) && 1 } };
  const schema = buildSubgraphSchema([{ typeDefs: parse('type Query { number: Int }'), resolvers }]);
  const nothing = async () => undefined;
  const subgraph = { name: 'stall', schema, createContext: () => ({}), ready: nothing, stop: nothing };
  const { execute } = connectLocally(subgraph, { log: logTo(logged) });
  const asking = execute({ query: '{ number }' }, { claims: anonymous('r1'), signal: new AbortController().signal });
  await killSleeper(opened);
  assert.equal((await asking).errors?.[0]?.extensions['code'], 'SUBGRAPH_UNAVAILABLE');
  await opened.close();
});

async function killSleeper({ db }: OpenDatabase) {
  for (;;) {
    const [rows] = await db.execute(sql`SELECT id FROM information_schema.processlist
      WHERE info LIKE 'SELECT SLEEP(10)%' AND db = DATABASE()`);
    const [sleeper] = rows as unknown as { id: number }[];
    if (sleeper) return await db.execute(sql.raw(`KILL ${Number(sleeper.id)}`));
  }
}
