#!/usr/bin/env node
// The one door to every command. Plain JavaScript for Node 18 and later: it runs before the packages and the pinned Node exist.
import { installPackages } from './packages.mjs';
import { chooseNode } from './pinned-node.mjs';
import { runStep } from './run-step.mjs';

/** What each command runs, in order, under the pinned Node. Arguments of the command line go to the last step. */
const commands = {
  start: [['node', 'launch/start.ts']],
  test: [['node', 'launch/test.ts']],
  check: [
    ['biome', 'check'],
    ['tsc', '-p', '.'],
    ['graphql-codegen', '--config', 'codegen.ts', '--check'],
    ['node', 'gateway/composition/compose.ts', '--check'],
    ['node', '--test', 'test/architecture.test.ts', 'test/unit/**/*.test.ts'],
  ],
  simulate: [['node', 'simulator/main.ts']],
  import: [['node', 'launch/import.ts']],
  verify: [['node', 'launch/verify.ts']],
  bench: [['node', 'test/bench/main.ts']],
  storm: [['node', 'test/storm/main.ts']],
  chaos: [['node', 'test/chaos/main.ts']],
  soak: [['node', 'test/soak/main.ts']],
  faults: [['node', 'test/faults/main.ts']],
  ledger: [['node', 'test/load/ledger.ts']],
  compose: [['node', 'gateway/composition/compose.ts']],
  codegen: [['graphql-codegen', '--config', 'codegen.ts']],
};

async function main([name, ...args]) {
  if (!Object.hasOwn(commands, name ?? '')) {
    const heading = name === undefined ? '' : `There is no command "${name}". `;
    console.error(`${heading}Usage: node bin/dabba.mjs <${Object.keys(commands).join('|')}> [arguments]`);
    return 2;
  }
  const installed = await installPackages();
  if (installed !== 0) return installed;
  const node = chooseNode();
  if (node === undefined) return 1;
  const steps = commands[name];
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1;
    if (steps.length > 1) console.log(`> ${step.join(' ')}`);
    const code = await runStep(node, isLast ? [...step, ...args] : step);
    if (code !== 0) return code;
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
