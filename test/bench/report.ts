import type { LoadResult } from './load.ts';
import type { Machine } from './machine.ts';
import { inWords, type Spread, spread } from './spread.ts';

/** What one of the two showed in a round. */
export type Half = LoadResult & {
  /** From the first request until everything behind the answers was done, too. */
  doneSeconds: number;
  /** What the one process worked, and the database for it. */
  serverCpuMs: number;
  databaseCpuMs: number;
};

export type Round = { platform: Half; baseline: Half };

export type Report = {
  benchmark: string;
  at: string;
  machine: Machine;
  inFlight: number;
  secondsARound: number;
  platform: Summary;
  baseline: Summary;
  /** Good answers a second of the platform by those of the baseline, of the two halves of each round. */
  ratio: Spread;
  rounds: Round[];
};

type Summary = {
  /** Good answers, by the time until they were done. */
  donePerSecond: Spread;
  answeredPerSecond: Spread;
  p50Ms: Spread;
  p99Ms: Spread;
  /** For each good answer. */
  serverCpuMs: Spread;
  databaseCpuMs: Spread;
  answers: Record<string, number>;
};

export function summarize(rounds: readonly Round[]): Pick<Report, 'platform' | 'baseline' | 'ratio'> {
  return {
    platform: summaryOf(rounds.map(({ platform }) => platform)),
    baseline: summaryOf(rounds.map(({ baseline }) => baseline)),
    ratio: spread(rounds.map(({ platform, baseline }) => donePerSecond(platform) / donePerSecond(baseline))),
  };
}

const good = ({ answers }: LoadResult): number => answers['ok'] ?? 0;
const donePerSecond = (half: Half): number => good(half) / half.doneSeconds;

function summaryOf(results: readonly Half[]): Summary {
  const answers: Record<string, number> = {};
  for (const result of results)
    for (const [kind, count] of Object.entries(result.answers)) answers[kind] = (answers[kind] ?? 0) + count;
  return {
    donePerSecond: spread(results.map(donePerSecond)),
    answeredPerSecond: spread(results.map(half => good(half) / half.seconds)),
    p50Ms: spread(results.map(({ p50Ms }) => p50Ms)),
    p99Ms: spread(results.map(({ p99Ms }) => p99Ms)),
    serverCpuMs: spread(results.map(half => half.serverCpuMs / good(half))),
    databaseCpuMs: spread(results.map(half => half.databaseCpuMs / good(half))),
    answers,
  };
}

/** For people. */
export function describeReport({ machine, platform, baseline, ratio, ...report }: Report): string {
  const { cores, cpu, memoryGb, node, database, load, commit } = machine;
  return [
    `${report.benchmark} at ${commit}, ${report.at}`,
    `  ${cores} cores of ${cpu}, ${memoryGb} GB, Node ${node}, database ${database}, load before ${load}`,
    `  ${report.rounds.length} rounds of ${report.secondsARound} s, ${report.inFlight} in flight; median (least to most)`,
    ...lines('platform', platform),
    ...lines('baseline', baseline),
    `  ratio     ${inWords(ratio, 3)}`,
  ].join('\n');
}

const lines = (name: string, summary: Summary): string[] => [
  `  ${name}  ${inWords(summary.donePerSecond, 0)} a second (answered: ${inWords(summary.answeredPerSecond, 0)})`,
  `            p50 ${inWords(summary.p50Ms, 1)} ms, p99 ${inWords(summary.p99Ms, 1)} ms`,
  `            CPU of each: process ${inWords(summary.serverCpuMs, 2)} ms, database ${inWords(summary.databaseCpuMs, 2)} ms`,
  `            answers: ${countsOf(summary.answers)}`,
];

const countsOf = (answers: Record<string, number>): string =>
  Object.entries(answers)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
