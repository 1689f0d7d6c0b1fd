import type { OrderRecord } from './record.ts';

const stages = [
  ['placed to accepted', 'PLACED', 'ACCEPTED'],
  ['accepted to ready', 'ACCEPTED', 'READY'],
  ['ready to picked up', 'READY', 'PICKED_UP'],
  ['picked up to delivered', 'PICKED_UP', 'DELIVERED'],
  ['placed to delivered', 'PLACED', 'DELIVERED'],
] as const;

const minutes = (ms: number) => (ms / 60_000).toFixed(1).padStart(6);
const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Orders by how they ended, and simulated minutes by stage. */
export function summarize(records: readonly OrderRecord[]): string {
  const byEnd = Map.groupBy(records, ({ end, reason }) => (reason ? `${end} by ${reason}` : end));
  const ends = [...byEnd]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([end, list]) => `  ${end.padEnd(44)}${list.length}`);
  const times = stages.flatMap(([name, from, to]) => {
    const spent = records
      .flatMap(({ reachedAt }) => {
        const [start, finish] = [reachedAt.get(from), reachedAt.get(to)];
        return start === undefined || finish === undefined ? [] : [finish - start];
      })
      .sort((a, b) => a - b);
    if (spent.length === 0) return [];
    return [
      `  ${name.padEnd(28)}${minutes(quantile(spent, 0.5))}${minutes(quantile(spent, 0.9))}${minutes(spent.at(-1) ?? 0)}`,
    ];
  });
  const faults = records.flatMap(({ orderId, streamFaults }) =>
    streamFaults.map(fault => `  order ${orderId}: ${fault}`),
  );
  return [
    `\n${records.length} orders, by how they ended:`,
    ...ends,
    ...(times.length > 0 ? [`\n${'minutes, simulated'.padEnd(30)}   p50   p90   max`, ...times] : []),
    ...(faults.length > 0 ? ['\nFaults in the streams of events:', ...faults] : []),
  ].join('\n');
}

/** What else happened, by name. */
export const describeCounts = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([what, count]) => `  ${what.padEnd(44)}${count}`)
    .join('\n');

/** What makes a run a failure, as sentences; empty when all is well. */
export function problemsOf(records: readonly OrderRecord[]): string[] {
  const stuck = records.filter(({ end }) => end === 'STUCK');
  const faulty = records.filter(({ streamFaults }) => streamFaults.length > 0);
  return [
    ...(stuck.length > 0
      ? [`${stuck.length} orders never reached an end: ${stuck.map(one => one.orderId).join(', ')}`]
      : []),
    ...(faulty.length > 0 ? [`${faulty.length} orders had a faulty stream of events`] : []),
    ...(records.length === 0 ? ['not a single order was placed'] : []),
  ];
}
