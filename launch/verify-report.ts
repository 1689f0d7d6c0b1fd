import type { Breach } from '#platform/invariants.ts';
import type { OpenAlert } from '../subgraphs/order/verify-standings.ts';
import { invariants } from './looked-at.ts';
import { subgraphNames } from './subgraph-names.ts';

type Findings = { breaches: readonly Breach[]; alerts: readonly OpenAlert[]; counts: ReadonlyMap<string, number> };

/** A line for each invariant with what was looked at, then each breach, then what waits for a person. */
export function reportOf({ breaches, alerts, counts }: Findings): string[] {
  const others = new Set(
    breaches.map(({ invariant }) => invariant).filter(name => invariants.every(one => one.name !== name)),
  );
  return [
    ...invariants.map(({ name, about, tables }) => {
      const looked = subgraphNames.flatMap(subgraph =>
        (tables[subgraph] ?? []).map(
          table => `${(counts.get(`${subgraph}.${table}`) ?? 0).toLocaleString('en')} ${subgraph}.${table}`,
        ),
      );
      return `${name.padEnd(4)} ${verdict(breaches, name).padEnd(12)} ${about}: ${looked.join(', ')}`;
    }),
    ...[...others].map(name => `${name.padEnd(4)} ${verdict(breaches, name)}`),
    ...breaches.map(({ invariant, subject, detail }) => `${invariant}  ${subject}  ${detail}`),
    ...alerts.map(
      ({ orderId, what, repair, since }) =>
        `${repair === 'ALERT' ? 'alert' : 'repair'}  ${orderId}  ${what} since ${since.toISOString()}`,
    ),
    breaches.length === 0 ? 'No invariant is broken.' : `${breaches.length} breaches.`,
  ];
}

function verdict(breaches: readonly Breach[], name: string): string {
  const count = breaches.filter(({ invariant }) => invariant === name).length;
  return count === 0 ? 'clean' : count === 1 ? '1 breach' : `${count} breaches`;
}
