import type { Host } from '../machine.ts';
import { inWords, type Spread, spread } from '../spread.ts';
import type { Run } from './run.ts';
import type { Scenario } from './scenarios.ts';

export type StreamsReport = {
  benchmark: 'streams';
  at: string;
  machine: Host;
  secondsARun: number;
  pinned: boolean;
  scenarios: (Scenario & { lines: Line[]; runs: Run[]; absent: Record<string, string> })[];
};

/** A server over all rounds. */
type Line = {
  contestant: string;
  perSecond: Spread;
  p50Ms: Spread;
  p99Ms: Spread;
  cpuUs: Spread;
  ownerCpuUs: Spread;
  kbASocket: Spread;
  upstreams: Run['upstreams'];
  /** Events that somebody did not get, or got more than once, or not in their order. */
  faulty: number;
  foreignPercent: Spread;
  /** CPU of a delivery by that of the other, of the same round. */
  cpuToLimit?: Spread;
  cpuToUsual?: Spread;
};

/** Names of those that the others are compared with. */
const limit = 'ws';
const usual = 'graphql-ws';

export const faultsOf = ({ faults: { missing, skipped, doubled, ended } }: Run): number =>
  missing + skipped + doubled + Object.values(ended).reduce((sum, count) => sum + count, 0);

export function linesOf(runs: readonly Run[]): Line[] {
  const ratioTo = (name: string, group: readonly Run[]) => {
    const ratios = group.flatMap(run => {
      const other = runs.find(({ contestant, round }) => contestant === name && round === run.round);
      return other ? [run.cpuUs / other.cpuUs] : [];
    });
    return ratios.length > 0 ? spread(ratios) : undefined;
  };
  return [...Map.groupBy(runs, ({ contestant }) => contestant)].map(([contestant, group]) => {
    const of = (value: (run: Run) => number) => spread(group.map(value));
    const [cpuToLimit, cpuToUsual] = [ratioTo(limit, group), ratioTo(usual, group)];
    return {
      contestant,
      perSecond: of(({ deliveries, seconds }) => deliveries / seconds),
      p50Ms: of(({ p50Ms }) => p50Ms),
      p99Ms: of(({ p99Ms }) => p99Ms),
      cpuUs: of(({ cpuUs }) => cpuUs),
      ownerCpuUs: of(({ ownerCpuUs }) => ownerCpuUs),
      kbASocket: of(({ kbASocket }) => kbASocket),
      upstreams: group.at(-1)?.upstreams ?? null,
      faulty: group.reduce((sum, run) => sum + faultsOf(run), 0),
      foreignPercent: of(({ foreignPercent }) => foreignPercent),
      ...(cpuToLimit && { cpuToLimit }),
      ...(cpuToUsual && { cpuToUsual }),
    };
  });
}

/** For people. */
export function describeStreamsReport({ machine, scenarios, ...report }: StreamsReport): string {
  const { cores, cpu, memoryGb, node, load, commit } = machine;
  return [
    `streams at ${commit}, ${report.at}`,
    `  ${cores} cores of ${cpu}, ${memoryGb} GB, Node ${node}, load before ${load}`,
    `  ${report.secondsARun} s each; median (least to most); ${report.pinned ? 'the server alone on one core' : 'not pinned to cores: taskset is not there'}`,
    ...scenarios.flatMap(({ about, watchers, topics, eventsPerSecond, lines, absent }) => [
      '',
      `${about}${said({ watchers, topics, eventsPerSecond })}`,
      heading,
      ...lines.map(row),
      ...Object.entries(absent).map(([name, why]) => `  ${name} is not in the table: ${why}`),
    ]),
  ].join('\n');
}

const said = ({ watchers, topics, eventsPerSecond }: Pick<Scenario, 'watchers' | 'topics' | 'eventsPerSecond'>) =>
  ` (here ${watchers} watchers of ${topics}, ${eventsPerSecond} events a second)`;

const columns = [12, 24, 8, 13, 10, 10, 10, 10, 9, 16, 9] as const;
const inColumns = (cells: readonly string[]): string =>
  `  ${cells.map((cell, index) => (index === 0 ? cell.padEnd(columns[0]) : cell.padStart(columns[index] ?? 0))).join('')}`;

const heading = inColumns([
  '',
  'CPU us a delivery',
  `x ${limit}`,
  `x ${usual}`,
  'a second',
  'p50 ms',
  'p99 ms',
  'owner us',
  'kB each',
  'upstreams (all)',
  'foreign',
]);

const row = (line: Line): string =>
  inColumns([
    line.contestant,
    inWords(line.cpuUs, 1),
    line.cpuToLimit?.median.toFixed(2) ?? '-',
    line.cpuToUsual?.median.toFixed(2) ?? '-',
    line.perSecond.median.toFixed(0),
    line.p50Ms.median.toFixed(2),
    line.p99Ms.median.toFixed(1),
    line.upstreams ? line.ownerCpuUs.median.toFixed(1) : '-',
    line.kbASocket.median.toFixed(1),
    line.upstreams ? `${line.upstreams.live} (${line.upstreams.opened})` : '-',
    Number.isNaN(line.foreignPercent.median) ? '-' : `${line.foreignPercent.median.toFixed(0)} %`,
  ]) + (line.faulty > 0 ? `  ${line.faulty} FAULTS` : '');
