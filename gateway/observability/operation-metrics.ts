import { Counter, Gauge, Histogram } from 'prom-client';
import { codeOf } from '#platform/errors.ts';
import type { Answer } from '../execution/answer.ts';
import type { Executor } from '../execution/executor.ts';
import type { Metrics } from './metrics.ts';
import { typeOf } from './operation-log.ts';

const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const noneYet = () => ({ ok: 0, partial: 0, refused: 0, unavailable: 0, failed: 0, left: 0 });
type Outcome = keyof ReturnType<typeof noneYet>;

/** Counts queries and mutations where all ways in meet: over HTTP and over sockets. */
export function countOperations(executor: Executor, { registry }: Metrics): Executor {
  const registers = [registry];
  const counts = { query: noneYet(), mutation: noneYet() };
  new Counter({
    name: 'dabba_gateway_operations_total',
    help: 'Operations answered, by type and outcome: partial has data and errors, left was not waited for.',
    labelNames: ['type', 'outcome'],
    registers,
    collect() {
      this.reset();
      for (const [type, byOutcome] of Object.entries(counts))
        for (const [outcome, count] of Object.entries(byOutcome)) if (count > 0) this.inc({ type, outcome }, count);
    },
  });
  const duration = new Histogram({
    name: 'dabba_gateway_operation_duration_seconds',
    help: 'From a valid document to the whole answer.',
    labelNames: ['type'],
    buckets: durationBuckets,
    registers,
  });
  let running = 0;
  new Gauge({
    name: 'dabba_gateway_operations_in_flight',
    help: 'Operations that run right now.',
    registers,
    collect() {
      this.set(running);
    },
  });
  const durations = { query: duration.labels('query'), mutation: duration.labels('mutation') };

  return {
    ...executor,
    async execute(operation, call) {
      const type = typeOf(operation) === 'mutation' ? 'mutation' : 'query';
      const startedAt = performance.now();
      let outcome: Outcome = 'left';
      running++;
      try {
        const answer = await executor.execute(operation, call);
        outcome = outcomeOf(answer);
        return answer;
      } finally {
        running--;
        counts[type][outcome]++;
        durations[type].observe((performance.now() - startedAt) / 1000);
      }
    },
  };
}

function outcomeOf({ errors, hasData }: Answer): Outcome {
  if (errors.length === 0) return 'ok';
  if (errors.some(error => codeOf(error) === 'SUBGRAPH_UNAVAILABLE')) return 'unavailable';
  if (errors.some(error => codeOf(error) === undefined)) return 'failed';
  return hasData ? 'partial' : 'refused';
}
