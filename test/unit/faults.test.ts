import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { plant } from '../faults/fault.ts';
import { faults } from '../faults/faults.ts';
import { readVerdict } from '../faults/verdict.ts';

const root = join(import.meta.dirname, '../..');

test('every fault still fits its file once, and leaves a program', () => {
  for (const fault of faults) {
    const { original, wrong } = plant(root, fault);
    assert.notEqual(wrong, original, fault.name);
    assert.doesNotThrow(() => stripTypeScriptTypes(wrong), fault.name);
  }
});

test('the test that is to notice it is there, and names are not given twice', () => {
  for (const { name, test: file, titled } of faults)
    assert.ok(readFileSync(join(root, file), 'utf8').includes(titled), `${name}: ${file} has no "${titled}"`);
  assert.equal(new Set(faults.map(({ name }) => name)).size, faults.length);
});

test('a test that did not run to its end is neither green nor red', () => {
  const run = (line: string) => readVerdict(`TAP version 13\n    # Subtest: a meal\n    ${line}\n1..1`, 'a meal');
  assert.deepEqual(run('ok 1 - a meal'), { kind: 'GREEN' });
  assert.deepEqual(run('ok 1 - a meal # SKIP'), { kind: 'ABSENT' });
  assert.deepEqual(run('ok 1 - another'), { kind: 'ABSENT' });
  assert.equal(run("not ok 2 - a meal\n      ---\n      error: 'cold'\n      ...").kind, 'RED');
  assert.deepEqual(run("not ok 2 - a meal\n      error: 'cold'"), { kind: 'RED', because: 'cold' });
  assert.deepEqual(run('not ok 2 - a meal\n      error: |-\n        two\n        lines'), {
    kind: 'RED',
    because: 'two lines',
  });
});
