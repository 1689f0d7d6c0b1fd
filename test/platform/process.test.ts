import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { createClock } from '#platform/clock.ts';
import { EnvError, readEnv } from '#platform/env.ts';
import { distanceMeters } from '#platform/geo.ts';
import { isId, newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { createShutdown } from '#platform/shutdown.ts';
import { createLoop } from '#platform/worker.ts';
import { eventually } from '../support/eventually.ts';
import { silentLog } from './support/platform.ts';

test('a wrong environment is one sentence that names the variable', () => {
  const shape = { DABBA_PORT: z.coerce.number().int().default(4000), DABBA_NAME: z.string() };
  assert.deepEqual(readEnv(shape, { DABBA_NAME: 'x', DABBA_PORT: '' }), { DABBA_NAME: 'x', DABBA_PORT: 4000 });
  assert.throws(() => readEnv(shape, {}), new EnvError('The environment variable DABBA_NAME is not set.'));
  assert.throws(
    () => readEnv(shape, { DABBA_NAME: 'x', DABBA_PORT: 'abc' }),
    /^EnvError: .*DABBA_PORT is wrong: .*\.$/,
  );
  assert.throws(() => Object.assign(readEnv(shape, { DABBA_NAME: 'x' }), { DABBA_NAME: 'y' }), TypeError);
});

test('the log says nothing of people', () => {
  let text = '';
  const log = createLog({ name: 'test', destination: { write: line => (text += line) } });
  const failed = new Error('Failed query: insert into users\nparams: ann@example.org,1234', {
    cause: Object.assign(new Error("Duplicate entry 'ann@example.org' for key 'email'"), { code: 'ER_DUP_ENTRY' }),
  });
  log.info(
    {
      headers: { authorization: 'secret-1' },
      users: [{ email: 'secret-2', location: { latitude: 'secret-4' } }],
      code: 'secret-3',
      at: 'kept',
    },
    'x',
  );
  log.error({ err: failed }, 'x');
  assert.doesNotMatch(text, /secret|ann@|1234/);
  assert.match(text, /kept[\s\S]*ER_DUP_ENTRY[\s\S]*test\.ts/);
});

test('shutdown closes the newest first, and what fails does not stop the rest', async () => {
  const closed: string[] = [];
  const shutdown = createShutdown(silentLog);
  shutdown.add('database', () => closed.push('database'));
  shutdown.add('broken', () => Promise.reject(new Error('stuck')));
  shutdown.add('server', async () => closed.push('server'));
  await Promise.all([shutdown.run(), shutdown.run()]);
  assert.deepEqual(closed, ['server', 'database']);
});

test('a loop survives its failures, is woken, and stops', async () => {
  let passes = 0;
  const pass = async () => {
    if (++passes === 1) throw new Error('first');
    return passes === 2;
  };
  const worker = createLoop({ name: 'loop', pass, idleMs: 3_600_000, log: silentLog });
  await eventually('went on after the failure, and at once when there was more', () => passes === 3);
  worker.wake();
  await eventually('woken', () => passes === 4);
  await worker.stop();
  worker.wake();
  assert.equal(passes, 4);
});

test('a clock runs at its speed, and alike wherever the anchor is the same', () => {
  const anchorMs = Date.now() - 1_000;
  const clocks = [createClock({ speed: 60, anchorMs }), createClock({ speed: 60, anchorMs })];
  const [one, two] = clocks.map(clock => clock().getTime() - anchorMs);
  assert.ok(one !== undefined && two !== undefined);
  assert.ok(one >= 60_000 && two >= one);
});

test('ids sort by time and are told from other text', () => {
  const ids = Array.from({ length: 100 }, newId);
  assert.deepEqual([...ids].sort(), ids);
  assert.ok(ids.every(isId));
  for (const value of ['', 'x', ids[0]?.toUpperCase(), `${ids[0]}'`, 7, null]) assert.equal(isId(value), false);
});

test('a distance is that on the sphere', () => {
  const helsinki = { latitude: 60.1699, longitude: 24.9384 };
  const tallinn = { latitude: 59.437, longitude: 24.7536 };
  assert.ok(Math.abs(distanceMeters(helsinki, tallinn) - 82_100) < 500);
  assert.equal(distanceMeters(helsinki, helsinki), 0);
});
