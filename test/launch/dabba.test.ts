import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { identityOf } from '#platform/embedded/process-identity.ts';
import { eventually } from '../support/eventually.ts';

const root = join(import.meta.dirname, '../..');
const stepRunner = `
  import { runStep } from './bin/run-step.mjs';
  process.exitCode = await runStep(process.execPath, ['node', 'test/launch/fixtures/count-signals.mjs']);
`;

it('names its commands to someone who asks for another', () => {
  const { status, stderr } = spawnSync(process.execPath, ['bin/dabba.mjs', 'cook'], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 2);
  assert.match(stderr, /There is no command "cook"\. Usage: .*start\|test\|check/);
});

it('passes a Ctrl-C that arrives twice on once, and answers with the exit code', async () => {
  const { child, line } = await startStep();
  child.kill('SIGINT');
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  assert.equal(code, 41, `${line}: 40 and one for each signal`);
});

it('takes the program along when it is killed', async () => {
  const { child, line } = await startStep();
  const pid = Number(line);
  child.kill('SIGKILL');
  await eventually('the program is gone', () => identityOf(pid) === undefined);
});

async function startStep() {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', stepRunner], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, line };
}
