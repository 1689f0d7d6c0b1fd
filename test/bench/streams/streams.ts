import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { startRedis } from '#platform/embedded/redis.ts';
import { unlessAborted } from '../../support/command.ts';
import { describeOptions, readOptions, UsageError } from '../../support/command-options.ts';
import { canPin } from '../cores.ts';
import { currentLoad, describeHost } from '../machine.ts';
import { realOrders, runRealOrders } from '../real-orders.ts';
import { type Contestant, contestants } from './contestants.ts';
import { leaveMeasuredCore } from './process.ts';
import { describeStreamsReport, faultsOf, linesOf, type StreamsReport } from './report.ts';
import { type Run, runOnce } from './run.ts';
import { allScenarios, type Scenario, scaled } from './scenarios.ts';

const options = {
  only: { initial: '', about: 'names of scenarios and servers, comma between; without it all' },
  rounds: { initial: 3, about: 'each measures every server once; who is first changes' },
  seconds: { initial: 10, about: 'of each measurement' },
  'warm-up': { initial: 4, about: 'seconds at full pace before each' },
  scale: { initial: 1, about: 'of watchers, orders and events: 0.1 for a quick look' },
  json: { initial: '', about: 'file for the report' },
  'cpu-prof': { initial: '', about: 'directory for CPU profiles, which cost some of it themselves' },
};

const named = (all: readonly { name: string; about: string }[]) =>
  all.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n');

export const streamsUsage = `npm run bench -- streams [options]: what it costs to bring one event to all that watch, each server a process alone on
one core. Whoever watches ours gets every event once and in order, or the bench fails.

${named([...allScenarios, realOrders])}

${named(contestants)}

${describeOptions(options)}`;

export async function benchStreams(args: string[], signal: AbortSignal): Promise<number> {
  const chosen = readOptions(args, options);
  const names = chosen.only.split(',').filter(name => name !== '');
  const unknown = names.find(name => ![...allScenarios, realOrders, ...contestants].some(one => one.name === name));
  if (unknown !== undefined) throw new UsageError(`There is neither a scenario nor a server "${unknown}".`);
  const isReal = names.length === 0 || names.includes(realOrders.name);
  const onlyReal = isReal && names.length > 0 && !allScenarios.some(({ name }) => names.includes(name));
  const scenarios = (onlyReal ? [] : among(allScenarios, names)).map(scenario => scaled(scenario, chosen.scale));
  checkFileDescriptors(Math.max(0, ...scenarios.map(({ watchers }) => watchers)));
  const machine = describeHost(currentLoad());
  leaveMeasuredCore();
  const redis = await startRedis();
  try {
    const from = process.env['INIT_CWD'] ?? process.cwd();
    const cpuProf = chosen['cpu-prof'] && resolve(from, chosen['cpu-prof']);
    const { rounds, seconds, 'warm-up': warmUp } = chosen;
    if (cpuProf) mkdirSync(cpuProf, { recursive: true });
    const given = { redisUrl: redis.url, seconds, warmUp, cpuProf };
    const report: StreamsReport = {
      benchmark: 'streams',
      at: new Date().toISOString(),
      machine,
      secondsARun: seconds,
      pinned: canPin,
      scenarios: [],
    };
    for (const scenario of scenarios) {
      console.log(`${scenario.name}: ${scenario.about}`);
      const measured = await unlessAborted(measure(scenario, among(contestants, names), rounds, given), signal);
      report.scenarios.push({ ...scenario, lines: linesOf(measured.runs), ...measured });
    }
    if (isReal) {
      console.log(`${realOrders.name}: ${realOrders.about}`);
      leaveMeasuredCore(false); // its processes share the machine as they do for whoever starts it
      const { scenario, run } = await unlessAborted(runRealOrders(chosen.scale), signal);
      report.scenarios.push({ ...scenario, lines: linesOf([run]), runs: [run], absent: {} });
    }
    console.log(`\n${describeStreamsReport(report)}`);
    if (chosen.json) writeFileSync(resolve(from, chosen.json), `${JSON.stringify(report, null, 2)}\n`);
    return report.scenarios.every(isGood) ? 0 : 1;
  } finally {
    await redis.stop();
  }
}

function among<T extends { name: string }>(all: readonly T[], names: readonly string[]): readonly T[] {
  const some = all.filter(({ name }) => names.includes(name));
  return some.length > 0 ? some : all;
}

type Measured = { runs: Run[]; absent: Record<string, string> };
type Given = Parameters<typeof runOnce>[2];

async function measure(scenario: Scenario, all: readonly Contestant[], rounds: number, given: Given) {
  const fit = all.filter(({ rest }) => !rest || scenario.kind === 'orders');
  const measured: Measured = { runs: [], absent: {} };
  for (let round = 1; round <= rounds; round++) {
    // Who is first changes: whatever drifts must not favour one of them.
    const turn = (round - 1) % fit.length;
    for (const contestant of [...fit.slice(turn), ...fit.slice(0, turn)]) {
      try {
        const run = { ...(await runOnce(scenario, contestant, given)), round };
        measured.runs.push(run);
        console.log(`  ${describeRun(run)}`);
      } catch (error) {
        measured.absent[contestant.name] = error instanceof Error ? error.message : String(error);
        console.log(`  ${contestant.name}: ${measured.absent[contestant.name]}`);
      }
    }
  }
  return measured;
}

const describeRun = (run: Run): string => {
  const { contestant, offered, deliveries, seconds, p99Ms, cpuUs, kbASocket } = run;
  const faulty = faultsOf(run) > 0 ? `, FAULTS ${JSON.stringify(run.faults)}` : '';
  const pace = `${(deliveries / seconds).toFixed(0)} of ${offered.toFixed(0)} a second`;
  return `${contestant.padEnd(12)} ${cpuUs.toFixed(1)} us, ${kbASocket.toFixed(1)} kB, p99 ${p99Ms.toFixed(1)} ms, ${pace}${faulty}`;
};

/** Others may be too slow, or not up to it. Ours may not. */
const isGood = ({ runs, absent }: Measured): boolean => {
  const ours = new Set(contestants.filter(({ isPeer }) => !isPeer).map(({ name }) => name));
  return (
    runs.every(run => !ours.has(run.contestant) || faultsOf(run) === 0) &&
    !Object.keys(absent).some(name => ours.has(name))
  );
};

/** A process has a descriptor for each socket, and some for itself. */
function checkFileDescriptors(sockets: number) {
  const most = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  const needed = sockets + 500;
  if (most !== 'unlimited' && Number(most) < needed)
    throw new UsageError(
      `${sockets} sockets need ${needed} file descriptors, and this shell allows ${most}: ulimit -n ${needed}`,
    );
}
