import assert from 'node:assert/strict';
import { it } from 'node:test';
import { EnvError } from '#platform/env.ts';
import { parseStartFlags } from '../../launch/flags.ts';

it('starts one process with a simulation unless told otherwise', () => {
  assert.deepEqual(parseStartFlags([]), { services: false, fresh: false, simulation: true, port: undefined });
  assert.deepEqual(parseStartFlags(['--services', '--fresh', '--no-simulation', '--port', '4100']), {
    services: true,
    fresh: true,
    simulation: false,
    port: 4100,
  });
});

for (const args of [['--sevices'], ['now'], ['--port'], ['--port', 'http'], ['--port', '70000'], ['--fresh=yes']])
  it(`answers one sentence to ${args.join(' ')}`, () => {
    assert.throws(
      () => parseStartFlags(args),
      (error: Error) => error instanceof EnvError && !error.message.includes('\n') && error.message.length < 250,
    );
  });
