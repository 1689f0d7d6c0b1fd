import type { Host } from '../machine.ts';
import { inWords, type Spread, spread } from '../spread.ts';
import { handWritten, stock } from './contenders.ts';
import type { Window } from './measure.ts';

export type GatewayReport = {
  benchmark: 'gateway';
  at: string;
  machine: Host;
  secondsAWindow: number;
  rounds: number;
  pinned: boolean;
  lines: Line[];
  /** Those that could not be measured, and why. */
  absent: Record<string, string>;
  windows: Window[];
};

/** One gateway at one operation with so many connections, over all rounds. */
type Line = {
  contender: string;
  operation: string;
  connections: number;
  perSecond: Spread;
  p50Ms: Spread;
  p99Ms: Spread;
  cpuMs: Spread;
  memoryMb: Spread;
  bad: number;
  fetches: Spread;
  foreignCores: Spread;
  /** CPU of an answer by that of the other's, of the same round. */
  cpuToStock?: Spread;
  cpuToHandWritten?: Spread;
};

export function linesOf(windows: readonly Window[]): Line[] {
  const groups = Map.groupBy(windows, ({ operation, connections, contender }) =>
    JSON.stringify([operation, connections, contender]),
  );
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    if (!first) return [];
    const { contender, operation, connections } = first;
    const of = (value: (window: Window) => number) => spread(group.map(value));
    const ratioTo = (name: string) => {
      const others = groups.get(JSON.stringify([operation, connections, name]));
      if (!others) return undefined;
      return spread(
        group.flatMap(({ round, cpuMs }) => {
          const other = others.find(window => window.round === round);
          return other ? [cpuMs / other.cpuMs] : [];
        }),
      );
    };
    const toStock = ratioTo(contender.endsWith('-in-place') ? `${stock}-in-place` : stock);
    const toHandWritten = ratioTo(handWritten);
    return {
      contender,
      operation,
      connections,
      perSecond: of(({ perSecond }) => perSecond),
      p50Ms: of(({ p50Ms }) => p50Ms),
      p99Ms: of(({ p99Ms }) => p99Ms),
      cpuMs: of(({ cpuMs }) => cpuMs),
      memoryMb: of(({ memoryMb }) => memoryMb),
      bad: group.reduce((sum, { bad }) => sum + bad, 0),
      fetches: of(({ fetches }) => fetches),
      foreignCores: of(({ foreignCores }) => foreignCores),
      ...(toStock && { cpuToStock: toStock }),
      ...(toHandWritten && { cpuToHandWritten: toHandWritten }),
    };
  });
}

/** For people. */
export function describeGatewayReport({ machine, lines, absent, ...report }: GatewayReport): string {
  const { cores, cpu, memoryGb, node, load, commit } = machine;
  const sections = Map.groupBy(lines, ({ operation, connections }) => `${operation}, ${connections} connections`);
  return [
    `gateway at ${commit}, ${report.at}`,
    `  ${cores} cores of ${cpu}, ${memoryGb} GB, Node ${node}, load before ${load}`,
    `  ${report.rounds} rounds of ${report.secondsAWindow} s each; median (least to most)`,
    `  ${report.pinned ? 'each gateway alone on one core; load and subgraphs on another' : 'not pinned to cores: taskset is not there'}`,
    ...[...sections].flatMap(([title, section]) => ['', title, heading, ...section.sort(byCpu).map(row)]),
    ...Object.entries(absent).map(([name, why]) => `\n${name} is not in the table: ${why}`),
  ].join('\n');
}

const byCpu = (a: Line, b: Line): number => a.cpuMs.median - b.cpuMs.median;

const columns = [20, 25, 9, 9, 9, 9, 9, 8, 9, 9] as const;
const inColumns = (cells: readonly string[]): string =>
  `  ${cells.map((cell, index) => (index === 0 ? cell.padEnd(columns[0]) : cell.padStart(columns[index] ?? 0))).join('')}`;

const heading = inColumns([
  '',
  'CPU ms an answer',
  'x stock',
  'x hand',
  'a second',
  'p50 ms',
  'p99 ms',
  'MB',
  'fetches',
  'foreign',
]);

const row = (line: Line): string =>
  inColumns([
    line.contender,
    inWords(line.cpuMs, 3),
    times(line.cpuToStock),
    times(line.cpuToHandWritten),
    line.perSecond.median.toFixed(0),
    line.p50Ms.median.toFixed(1),
    line.p99Ms.median.toFixed(1),
    line.memoryMb.median.toFixed(0),
    line.fetches.median.toFixed(2),
    line.foreignCores.median.toFixed(2),
  ]) + (line.bad > 0 ? `  ${line.bad} WRONG ANSWERS` : '');

const times = (ratio: Spread | undefined): string => (ratio ? ratio.median.toFixed(2) : '-');
