import assert from 'node:assert/strict';
import { it } from 'node:test';
import { anonymous } from '#platform/claims.ts';
import { createDraining } from '../../launch/draining.ts';

const call = { claims: anonymous('test'), signal: new AbortController().signal };

it('is drained when every operation under way has ended, well or badly', async () => {
  const answers = [Promise.withResolvers<{ data: null }>(), Promise.withResolvers<{ data: null }>()];
  const waiting = [...answers];
  const draining = createDraining();
  const connection = draining.watch({
    name: 'order',
    execute: () => waiting.shift()?.promise ?? assert.fail('a third call'),
    subscribe: () => assert.fail('nobody subscribes'),
    ready: async () => {},
    close: async () => {},
  });
  const calls = answers.map(() => connection.execute({ query: '{ me { id } }' }, call).catch(() => 'failed'));

  let isDrained = false;
  const drained = draining.drained().then(() => {
    isDrained = true;
  });
  answers[0]?.reject(new Error('broken'));
  await calls[0];
  assert.equal(isDrained, false, 'one is still under way');
  answers[1]?.resolve({ data: null });
  await drained;
});

it('is drained at once when nothing is under way', async () => {
  await createDraining().drained();
});
