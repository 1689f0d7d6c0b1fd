import { eventFields, positionFields } from './messages.ts';

export type Scenario = {
  name: string;
  about: string;
  kind: 'orders' | 'positions';
  watchers: number;
  /** Orders, which the watchers share evenly. */
  topics: number;
  eventsPerSecond: number;
};

export const allScenarios: readonly Scenario[] = [
  {
    name: 'one-order',
    about: '1,000 watchers of one order, 10 events a second',
    kind: 'orders',
    ...{ watchers: 1_000, topics: 1, eventsPerSecond: 10 },
  },
  {
    name: 'many-orders',
    about: '10,000 watchers of 2,000 orders, 2,000 events a second',
    kind: 'orders',
    ...{ watchers: 10_000, topics: 2_000, eventsPerSecond: 2_000 },
  },
  {
    name: 'riders',
    about: '2,000 riders who report each 10 s, a watcher each',
    kind: 'positions',
    ...{ watchers: 2_000, topics: 2_000, eventsPerSecond: 200 },
  },
];

/** The same with `scale` times the people; one order keeps the pace of its events. */
export function scaled(scenario: Scenario, scale: number): Scenario {
  const times = (count: number) => Math.max(1, Math.round(count * scale));
  if (scenario.topics === 1) return { ...scenario, watchers: times(scenario.watchers) };
  const { watchers, topics, eventsPerSecond } = scenario;
  return { ...scenario, watchers: times(watchers), topics: times(topics), eventsPerSecond: times(eventsPerSecond) };
}

/** What a watcher asks for; `rest` is what the owner of the events has to leave to another subgraph. */
export const operationOf = ({ kind }: Scenario, { rest = false } = {}): string =>
  kind === 'orders'
    ? `subscription Track($orderId: ID!, $afterSeq: Int) { orderStatusChanged(orderId: $orderId, afterSeq: $afterSeq) { ${eventFields} order { id status${rest ? ' restaurant { name }' : ''} } } }`
    : `subscription Rider($orderId: ID!) { riderLocationChanged(orderId: $orderId) { ${positionFields} } }`;
