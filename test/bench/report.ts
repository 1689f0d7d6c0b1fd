import type { LoadResult } from './load.ts';
import type { Machine } from './machine.ts';

export type Round = { platform: LoadResult; baseline: LoadResult };

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

type Summary = { perSecond: Spread; p50Ms: Spread; p99Ms: Spread; answers: Record<string, number> };
type Spread = { median: number; least: number; most: number };

export function summarize(rounds: readonly Round[]): Pick<Report, 'platform' | 'baseline' | 'ratio'> {
  return {
    platform: summaryOf(rounds.map(({ platform }) => platform)),
    baseline: summaryOf(rounds.map(({ baseline }) => baseline)),
    ratio: spread(rounds.map(({ platform, baseline }) => perSecond(platform) / perSecond(baseline))),
  };
}

const perSecond = ({ answers, seconds }: LoadResult): number => (answers['ok'] ?? 0) / seconds;

function summaryOf(results: readonly LoadResult[]): Summary {
  const answers: Record<string, number> = {};
  for (const result of results)
    for (const [kind, count] of Object.entries(result.answers)) answers[kind] = (answers[kind] ?? 0) + count;
  return {
    perSecond: spread(results.map(perSecond)),
    p50Ms: spread(results.map(({ p50Ms }) => p50Ms)),
    p99Ms: spread(results.map(({ p99Ms }) => p99Ms)),
    answers,
  };
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const half = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, least: at(0), most: at(sorted.length - 1) };
}

/** For people. */
export function describeReport({ machine, platform, baseline, ratio, ...report }: Report): string {
  const { cores, cpu, memoryGb, node, database, load, commit } = machine;
  return [
    `${report.benchmark} at ${commit}, ${report.at}`,
    `  ${cores} cores of ${cpu}, ${memoryGb} GB, Node ${node}, database ${database}, load before ${load}`,
    `  ${report.rounds.length} rounds of ${report.secondsARound} s, ${report.inFlight} in flight; median (least to most)`,
    line('platform', platform),
    line('baseline', baseline),
    `  ratio     ${inWords(ratio, 3)}`,
  ].join('\n');
}

const line = (name: string, { perSecond, p50Ms, p99Ms, answers }: Summary): string =>
  `  ${name}  ${inWords(perSecond, 0)} a second, p50 ${inWords(p50Ms, 1)} ms, p99 ${inWords(p99Ms, 1)} ms; ${countsOf(answers)}`;

const inWords = ({ median, least, most }: Spread, digits: number): string =>
  `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;

const countsOf = (answers: Record<string, number>): string =>
  Object.entries(answers)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
