import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { startEmbedded } from '#platform/embedded/embedded.ts';
import { DirectoryInUse } from '#platform/embedded/lock.ts';
import { identityOf } from '#platform/embedded/process-identity.ts';
import { startRedis } from '#platform/embedded/redis.ts';
import { eventually } from '../support/eventually.ts';

type Addresses = { mysqlUrl: string; redisUrl: string };

describe('embedded services', () => {
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'dabba-embedded-'));
  });
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('keeps MySQL rows and Redis keys over a restart, and forgets them with fresh', async () => {
    const first = await startEmbedded({ directory });
    await write(first, 'apple');
    await first.stop();
    const second = await startEmbedded({ directory });
    assert.deepEqual(await read(second), ['apple', 'apple']);
    await second.stop();
    const third = await startEmbedded({ directory, fresh: true });
    assert.deepEqual(await read(third), [undefined, null]);
    await third.stop();
  });

  it('lets one platform at a time into a directory, and says who is in', async () => {
    const services = await startEmbedded({ directory });
    await assert.rejects(startEmbedded({ directory }), (error: Error) => {
      assert.ok(error instanceof DirectoryInUse);
      return error.message.includes(`process ${process.pid}`);
    });
    await services.stop();
  });

  it('starts again with all committed data after its owner was killed', async () => {
    const owner = hold(directory);
    await write(await owner.addresses, 'pear');
    owner.kill();
    const services = await startEmbedded({ directory });
    assert.deepEqual(await read(services), ['pear', 'pear']);
    await services.stop();
  });

  it('starts again after owner and servers were killed at once', async () => {
    const owner = hold(directory);
    await write(await owner.addresses, 'plum');
    const servers = ['mysql', 'redis'].map(name => pidIn(join(directory, name)));
    owner.kill();
    for (const pid of servers) process.kill(pid, 'SIGKILL');
    const services = await startEmbedded({ directory });
    assert.equal((await read(services))[0], 'plum');
    await services.stop();
  });

  it('takes its servers along when it is killed', async () => {
    const owner = hold(directory);
    await owner.addresses;
    const servers = ['mysql', 'redis'].map(name => pidIn(join(directory, name)));
    owner.kill();
    await eventually('both servers are gone', () => servers.every(pid => identityOf(pid) === undefined));
  });

  it('runs beside other servers, each behind its own password', async () => {
    const other = await startRedis();
    const services = await startEmbedded({ directory });
    assert.notEqual(new URL(other.url).port, new URL(services.redisUrl).port);
    const stranger = new URL(services.mysqlUrl);
    stranger.password = '';
    await assert.rejects(createConnection(stranger.href), /Access denied/);
    await assert.rejects(readKey(`redis://127.0.0.1:${new URL(services.redisUrl).port}`), /NOAUTH/);
    await services.stop();
    assert.equal(await readKey(other.url), null, 'the other server still answers');
    await other.stop();
  });

  it('keeps secrets from other users of the machine', () => {
    for (const name of ['secrets/mysql-admin', 'secrets/redis', 'redis/redis.conf', 'mysql/init.sql'])
      assert.equal(statSync(join(directory, name)).mode & 0o077, 0, name);
  });
});

function hold(directory: string): { addresses: Promise<Addresses>; kill(): void } {
  const program = join(import.meta.dirname, 'fixtures/hold-services.ts');
  const child: ChildProcess = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  assert.ok(child.stdout);
  const addresses = once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(line) as Addresses);
  return { addresses, kill: () => void child.kill('SIGKILL') };
}

const pidIn = (directory: string): number => JSON.parse(readFileSync(join(directory, 'pid.json'), 'utf8')).pid;

async function write({ mysqlUrl, redisUrl }: Addresses, value: string): Promise<void> {
  const connection = await createConnection(mysqlUrl);
  await connection.query('CREATE DATABASE IF NOT EXISTS kept');
  await connection.query('CREATE OR REPLACE TABLE kept.fruit (name VARCHAR(20)) ENGINE=InnoDB');
  await connection.query('INSERT INTO kept.fruit VALUES (?)', [value]);
  await connection.end();
  const redis = new Redis(redisUrl);
  await redis.set('fruit', value);
  await redis.quit();
}

async function read({ mysqlUrl, redisUrl }: Addresses): Promise<[string | undefined, string | null]> {
  const connection = await createConnection(mysqlUrl);
  const [rows] = await connection.query('SELECT name FROM kept.fruit').catch(() => [[]]);
  await connection.end();
  return [(rows as { name: string }[])[0]?.name, await readKey(redisUrl)];
}

async function readKey(redisUrl: string): Promise<string | null> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 0, retryStrategy: null });
  redis.on('error', () => {}); // the command says it
  try {
    return await redis.get('fruit');
  } finally {
    redis.disconnect();
  }
}
