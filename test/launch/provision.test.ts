import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createConnection } from 'mysql2/promise';
import { EnvError } from '#platform/env.ts';
import { provision } from '../../launch/provision.ts';
import { bySubgraph, subgraphNames } from '../../launch/subgraph-names.ts';
import { startServices, type TestServices } from '../support/services.ts';

describe('provision', () => {
  const prefix = `t_${randomBytes(4).toString('hex')}`;
  const passwords = bySubgraph(name => `secret of ${name}'s`);
  let services: TestServices;
  let mysqlUrl: string;

  before(async () => {
    services = await startServices();
    mysqlUrl = await services.mysqlUrl('provision');
  });
  after(async () => {
    for (const name of subgraphNames) {
      await query(mysqlUrl, `DROP DATABASE IF EXISTS ${prefix}_${name}`);
      await query(mysqlUrl, `DROP USER IF EXISTS ${prefix}_${name}`);
    }
    await services.stop();
  });

  it('gives each subgraph a schema that a second run leaves as it is', async () => {
    const urls = await provision({ mysqlUrl, passwords, prefix });
    for (const name of subgraphNames) {
      await query(urls[name], 'CREATE TABLE kept (id INT PRIMARY KEY)');
      await query(urls[name], 'INSERT INTO kept VALUES (1)');
    }
    assert.deepEqual(await provision({ mysqlUrl, passwords, prefix }), urls);
    for (const name of subgraphNames) assert.deepEqual(await query(urls[name], 'SELECT id FROM kept'), [{ id: 1 }]);
  });

  it('lets a subgraph into its own schema only', async () => {
    const urls = await provision({ mysqlUrl, passwords, prefix });
    for (const other of ['user', 'catalog', 'delivery'])
      await assert.rejects(query(urls.order, `SELECT * FROM ${prefix}_${other}.kept`), /denied/);
    await assert.rejects(query(urls.order, 'SELECT * FROM mysql.user'), /denied/);
    await assert.rejects(query(urls.order, `CREATE DATABASE ${prefix}_more`), /denied/);
    // An underscore in a GRANT stands for any letter, unless it is written otherwise.
    await query(mysqlUrl, `CREATE DATABASE ${prefix}xorder`);
    await assert.rejects(query(urls.order, `CREATE TABLE ${prefix}xorder.t (id INT)`), /denied/);
    await query(mysqlUrl, `DROP DATABASE ${prefix}xorder`);
  });

  it('changes the password to the one it is given', async () => {
    const before = await provision({ mysqlUrl, passwords, prefix });
    const after = await provision({ mysqlUrl, passwords: { ...passwords, user: 'another secret' }, prefix });
    assert.deepEqual(await query(after.user, 'SELECT 1 AS one'), [{ one: 1 }]);
    await assert.rejects(query(before.user, 'SELECT 1'), /denied/);
  });

  it('says in one sentence that a server does not let us in', async () => {
    const wrong = new URL(mysqlUrl);
    wrong.password = 'wrong';
    await assert.rejects(provision({ mysqlUrl: wrong.href, passwords, prefix }), (error: Error) => {
      assert.ok(error instanceof EnvError);
      return error.message.startsWith('The MySQL server of DABBA_MYSQL_URL does not let us in');
    });
  });
});

async function query(url: string, sql: string): Promise<unknown> {
  const connection = await createConnection(url);
  try {
    return (await connection.query(sql))[0];
  } finally {
    await connection.end();
  }
}
