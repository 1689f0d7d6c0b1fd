import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startChild } from '../../launch/child-process.ts';
import { eventually } from '../support/eventually.ts';

describe('a child process of the platform', () => {
  const file = 'test/launch/fixtures/work.ts';
  let logDirectory: string;
  before(() => {
    logDirectory = mkdtempSync(join(tmpdir(), 'dabba-child-'));
  });
  after(() => rmSync(logDirectory, { recursive: true, force: true }));

  const logOf = (name: string): string => {
    const path = join(logDirectory, `${name}.log`);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };

  it('stops in the ordinary way when it is asked to, and that is no death', async () => {
    const child = startChild({ name: 'asked', file, env: {}, logDirectory, onDeath: assert.fail });
    await eventually('it works', () => logOf('asked').includes('working'));
    await child.stop();
    assert.match(logOf('asked'), /stopped in the ordinary way/);
  });

  it('is reported when it ends by itself, with its last words', async () => {
    const message = await new Promise<string>(onDeath => {
      startChild({ name: 'failing', file, args: ['fail'], env: {}, logDirectory, onDeath });
    });
    assert.match(message, /^failing ended \(exit code 1\)/);
    assert.match(message, /DABBA_PORT is not set/);
  });

  it('stops when its parent is killed', async () => {
    const program = join(import.meta.dirname, 'fixtures/hold-child.ts');
    const parent = spawn(process.execPath, [program, logDirectory], { stdio: 'ignore' });
    await eventually('it works', () => logOf('part').includes('working'));
    parent.kill('SIGKILL');
    await eventually('it stops', () => logOf('part').includes('stopped in the ordinary way'));
  });
});
