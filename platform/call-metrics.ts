import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Bulkhead } from './bulkhead.ts';
import type { Address } from './subgraph-address.ts';

/** answered; failed; late: not by the deadline; left: the caller did; open: no address may be asked; full: too many calls. */
export type CallOutcome = 'answered' | 'failed' | 'late' | 'left' | 'open' | 'full';

type Called = { name: string; addresses: readonly Address[]; bulkhead: Bulkhead };
type Metrics = ReturnType<typeof createMetrics>;

const outcomes: readonly CallOutcome[] = ['answered', 'failed', 'late', 'left', 'open', 'full'];
const breakerValues = { closed: 0, 'half-open': 0.5, open: 1 };
const known = new WeakMap<Registry, Metrics>();

const nothing = { ended: (_: CallOutcome, _ms: number) => {}, retried: () => {}, close: () => {} };

/** Counts the calls to one subgraph in the registry, if there is one. */
export function countCalls(registry: Registry | undefined, called: Called): typeof nothing {
  if (!registry) return nothing;
  const metrics = known.get(registry) ?? createMetrics(registry);
  known.set(registry, metrics);
  const subgraph = called.name;
  const calls = Object.fromEntries(
    outcomes.map(outcome => [outcome, metrics.calls.labels({ subgraph, outcome })]),
  ) as Record<CallOutcome, Counter.Internal>;
  const seconds = metrics.seconds.labels({ subgraph });
  const retries = metrics.retries.labels({ subgraph });
  metrics.all.add(called);
  return {
    ended(outcome, ms) {
      calls[outcome].inc();
      seconds.observe(ms / 1_000);
    },
    retried: () => retries.inc(),
    close: () => void metrics.all.delete(called),
  };
}

function createMetrics(registry: Registry) {
  const all = new Set<Called>();
  const registers = [registry];
  const gauge = (name: string, help: string, read: (called: Called) => number) =>
    new Gauge({
      name,
      help,
      registers,
      labelNames: ['subgraph'],
      collect() {
        for (const called of all) this.set({ subgraph: called.name }, read(called));
      },
    });
  gauge('dabba_gateway_subgraph_calls_in_flight', 'Calls that a subgraph holds', ({ bulkhead }) => bulkhead.inFlight());
  gauge('dabba_gateway_subgraph_calls_waiting', 'Calls that wait for their turn', ({ bulkhead }) => bulkhead.waiting());
  new Gauge({
    name: 'dabba_gateway_subgraph_breaker_open',
    help: 'Whether an address is left alone because it failed: 0 closed, 0.5 half-open, 1 open',
    registers,
    labelNames: ['subgraph', 'address'],
    collect() {
      for (const { name: subgraph, addresses } of all)
        for (const { url, breaker } of addresses)
          this.set({ subgraph, address: url.host }, breakerValues[breaker.state()]);
    },
  });
  return {
    all,
    calls: new Counter({
      name: 'dabba_gateway_subgraph_calls_total',
      help: 'Calls to subgraphs by how they ended',
      registers,
      labelNames: ['subgraph', 'outcome'],
    }),
    seconds: new Histogram({
      name: 'dabba_gateway_subgraph_call_seconds',
      help: 'How long calls to subgraphs took, waiting and retries included',
      registers,
      labelNames: ['subgraph'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    }),
    retries: new Counter({
      name: 'dabba_gateway_subgraph_retries_total',
      help: 'Requests that were sent again',
      registers,
      labelNames: ['subgraph'],
    }),
  };
}
