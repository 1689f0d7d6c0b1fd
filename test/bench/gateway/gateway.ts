import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unlessAborted } from '../../support/command.ts';
import { describeOptions, readOptions, UsageError } from '../../support/command-options.ts';
import { canPin } from '../cores.ts';
import { currentLoad, describeHost } from '../machine.ts';
import { inWords, spread } from '../spread.ts';
import { type CityOperation, cityOperations } from './city/operations.ts';
import { userCount } from './city/rows.ts';
import { createTruth } from './city/truth.ts';
import { type Contender, contenders as own } from './contenders.ts';
import { checkedRequests } from './correct.ts';
import { type Field, openField } from './field.ts';
import { describeGatewayReport, type GatewayReport, linesOf } from './gateway-report.ts';
import { measureWindow, type Ready, type Window } from './measure.ts';
import { installPeers, peers } from './peers.ts';
import type { GatewayRequest } from './programs/load.ts';
import { startGatewayProcess } from './running-gateway.ts';

const contenders: readonly Contender[] = [...own, ...peers];

const options = {
  only: { initial: '', about: 'names of those to measure, comma between; without it all' },
  operations: { initial: '', about: 'names of the operations, comma between; without it both' },
  connections: { initial: '1,16,64', about: 'comma between; each is measured by itself' },
  rounds: { initial: 3, about: 'each measures everything once; who is first changes' },
  seconds: { initial: 4, about: 'of each measurement' },
  'warm-up': { initial: 3, about: 'seconds of each operation before the first round, not counted' },
  json: { initial: '', about: 'file for the report' },
  'cpu-prof': { initial: '', about: 'directory for CPU profiles of those that run on Node' },
};

export const gatewayUsage = `npm run bench -- gateway [options]: the same four subgraphs and the same two operations through several
gateways, each a process alone on one core. Every answer is checked before, and none of those measured may be wrong.

${contenders.map(({ name, about }) => `  ${name.padEnd(18)} ${about}`).join('\n')}

${describeOptions(options)}`;

type Options = ReturnType<typeof readOptions<typeof options>>;

const listed = (text: string): string[] => text.split(',').filter(part => part !== '');

function chosenOf<T extends { name: string }>(all: readonly T[], names: string): readonly T[] {
  if (names === '') return all;
  return listed(names).map(name => {
    const found = all.find(one => one.name === name);
    if (!found) throw new UsageError(`There is no "${name}"; there are ${all.map(one => one.name).join(', ')}.`);
    return found;
  });
}

export async function gatewayBench(args: string[], signal: AbortSignal): Promise<number> {
  const chosen = readOptions(args, options);
  const some = chosenOf(contenders, chosen.only);
  const operations = chosenOf(cityOperations, chosen.operations);
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const machine = describeHost(currentLoad());
  const field = await openField();
  const ready: Ready[] = [];
  try {
    const absent: Record<string, string> = {};
    if (some.some(({ isPeer }) => isPeer)) await unlessAborted(installPeers(), signal).catch(sayError);
    const cpuProf = chosen['cpu-prof'] && resolve(from, chosen['cpu-prof']);
    await unlessAborted(start(field, some, operations, { ready, absent, cpuProf }), signal);
    const windows = await unlessAborted(measure(field, ready, operations, chosen), signal);
    const report: GatewayReport = {
      benchmark: 'gateway',
      at: new Date().toISOString(),
      machine,
      secondsAWindow: chosen.seconds,
      rounds: chosen.rounds,
      pinned: canPin,
      lines: linesOf(windows),
      absent,
      windows,
    };
    console.log(`\n${describeGatewayReport(report)}`);
    if (chosen.json) writeFileSync(resolve(from, chosen.json), `${JSON.stringify(report, null, 2)}\n`);
    const failed = some.some(({ name, isPeer }) => !isPeer && absent[name]) || windows.some(({ bad }) => bad > 0);
    return failed ? 1 : 0; // a peer that cannot run here is said above, and no fault of ours
  } finally {
    await Promise.all(ready.map(({ gateway }) => gateway.stop()));
    await field.close();
  }
}

/** Those whose packages are missing then fail to start, and the report says why. */
const sayError = (error: unknown) => console.error(String(error));

type Started = { ready: Ready[]; absent: Record<string, string>; cpuProf: string };

/** Starts all, and asks each for everything: who answers wrong is not measured. */
async function start(field: Field, some: readonly Contender[], operations: readonly CityOperation[], to: Started) {
  const truth = createTruth();
  const users = Array.from({ length: userCount }, (_, user) => user);
  for (const contender of some) {
    const { name, inPlace = false } = contender;
    console.log(`Starting ${name} ...`);
    try {
      const program = await contender.program(await field.setting());
      const profiling = to.cpuProf && program.command === process.execPath;
      const args = profiling
        ? ['--cpu-prof', `--cpu-prof-dir=${to.cpuProf}`, `--cpu-prof-name=${name}.cpuprofile`, ...program.args]
        : program.args;
      const gateway = await startGatewayProcess(name, { ...program, args }, field.directory);
      const requests = new Map<CityOperation, readonly GatewayRequest[]>();
      to.ready.push({ name, inPlace, gateway, requests });
      for (const operation of operations) {
        const right = await Promise.all(users.map(user => truth(operation, user)));
        const asked = { url: gateway.url, operation, authorizations: field.authorizations };
        requests.set(operation, await checkedRequests(asked, right));
      }
    } catch (error) {
      to.absent[name] = error instanceof Error ? error.message : String(error);
      console.log(`  ${to.absent[name]}`);
      const [failed] = to.ready.splice(to.ready.findIndex(one => one.name === name) >>> 0, 1);
      await failed?.gateway.stop();
    }
  }
}

async function measure(
  field: Field,
  ready: readonly Ready[],
  operations: readonly CityOperation[],
  { connections, rounds, seconds, 'warm-up': warmUp }: Options,
): Promise<Window[]> {
  const cells = operations.flatMap(operation =>
    listed(connections).map(count => ({ operation, connections: Number(count), seconds })),
  );
  for (const one of ready)
    for (const operation of operations)
      await measureWindow(field, one, { operation, connections: 16, seconds: warmUp });

  const windows: Window[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const cell of cells) {
      // Who is first changes: whatever drifts must not favour one of them.
      const turn = round % Math.max(1, ready.length);
      for (const one of [...ready.slice(turn), ...ready.slice(0, turn)]) {
        windows.push({ ...(await measureWindow(field, one, cell)), round });
        await sleep(50); // what the last one left to collect is not the next one's
      }
    }
    console.log(`  round ${round}: ${sayRound(windows.filter(window => window.round === round))}`);
  }
  return windows;
}

const sayRound = (windows: readonly Window[]): string =>
  [...Map.groupBy(windows, ({ contender, operation }) => `${contender} ${operation}`)]
    .map(([title, group]) => `${title} ${inWords(spread(group.map(({ cpuMs }) => cpuMs)), 3)}`)
    .join(', ');
