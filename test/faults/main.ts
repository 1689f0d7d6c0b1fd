import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startMariaDb } from '#platform/embedded/mariadb.ts';
import { runCommand } from '../support/command.ts';
import { UsageError } from '../support/command-options.ts';
import { type Fault, plant } from './fault.ts';
import { faults } from './faults.ts';
import { type RunOptions, runTests } from './run-test.ts';
import { makeScratchTree } from './scratch-tree.ts';

const usage = `npm run faults -- [--only NAME] [--list]: plants one fault after the other in a copy of the sources, and runs
the test that is to notice it. Exit code 1 when any stays unnoticed, or a test does not pass as things are.

    --only       this fault alone; may be given more than once
    --list       names them and does nothing`;

async function main(args: string[], signal: AbortSignal): Promise<number> {
  const { only, list } = readArguments(args);
  const wanted = only.length === 0 ? faults : only.map(faultNamed);
  if (list) {
    for (const { name, planted } of wanted) console.log(`${name.padEnd(32)} ${planted}`);
    return 0;
  }
  const tree = makeScratchTree();
  try {
    const directory = mkdtempSync(join(tree.temporary, 'database-'));
    const database = await startMariaDb({ directory, durable: false });
    try {
      const env = { ...process.env, DABBA_TEST_MYSQL_URL: database.url, TMPDIR: tree.temporary };
      return await plantAll(wanted, { root: tree.root, env, signal });
    } finally {
      await database.stop();
    }
  } finally {
    tree.remove();
  }
}

function readArguments(args: string[]) {
  const options = { only: { type: 'string', multiple: true }, list: { type: 'boolean' } } as const;
  try {
    const { only = [], list = false } = parseArgs({ args, options }).values;
    return { only, list };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function faultNamed(name: string): Fault {
  const found = faults.find(fault => fault.name === name);
  if (!found) throw new UsageError(`There is no fault "${name}".`);
  return found;
}

/** First every test as things are: one that fails anyway would notice anything. */
async function plantAll(wanted: readonly Fault[], options: RunOptions): Promise<number> {
  for (const fault of wanted) plant(options.root, fault);
  console.log(`Without a fault: ${new Set(wanted.map(({ test }) => test)).size} test files`);
  const broken = await failingUnplanted(wanted, options);
  if (broken > 0 || options.signal.aborted) return 1;
  let unnoticed = 0;
  for (const fault of wanted) {
    if (!(await isNoticed(fault, options))) unnoticed++;
    if (options.signal.aborted) return 1;
  }
  console.log(
    unnoticed === 0 ? `All ${wanted.length} were noticed.` : `${unnoticed} of ${wanted.length} were not noticed.`,
  );
  return unnoticed === 0 ? 0 : 1;
}

async function failingUnplanted(wanted: readonly Fault[], options: RunOptions): Promise<number> {
  let failing = 0;
  for (const [file, own] of Map.groupBy(wanted, ({ test }) => test)) {
    const titles = [...new Set(own.map(({ titled }) => titled))];
    const { verdicts, output, seconds } = await runTests(file, titles, options);
    if (options.signal.aborted) break; // what was cut off says nothing
    const bad = titles.filter((_, index) => verdicts[index]?.kind !== 'GREEN');
    console.log(`  ${bad.length === 0 ? 'passes' : 'FAILS '} ${file} (${seconds.toFixed(1)} s)`);
    if (bad.length === 0) continue;
    failing += bad.length;
    console.log(`${bad.map(title => `         not green: ${title}`).join('\n')}\n${endOf(output)}`);
  }
  return failing;
}

async function isNoticed(fault: Fault, options: RunOptions): Promise<boolean> {
  const path = join(options.root, fault.file);
  const { original, wrong } = plant(options.root, fault);
  writeFileSync(path, wrong);
  try {
    const { verdicts, output, seconds } = await runTests(fault.test, [fault.titled], options);
    if (options.signal.aborted) return false;
    const [verdict] = verdicts;
    const noticed = verdict?.kind === 'RED';
    console.log(`${noticed ? 'noticed  ' : 'UNNOTICED'} ${fault.name}: ${fault.planted}`);
    console.log(`          by "${fault.titled}" (${fault.test}) in ${seconds.toFixed(1)} s`);
    if (noticed) console.log(`          ${verdict.because}`);
    else if (verdict?.kind === 'ABSENT') console.log(`          the test did not run to its end:\n${endOf(output)}`);
    return noticed;
  } finally {
    writeFileSync(path, original);
  }
}

const endOf = (output: string) => output.trimEnd().split('\n').slice(-40).join('\n');

await runCommand(usage, main);
