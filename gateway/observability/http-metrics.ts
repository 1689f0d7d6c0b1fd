import { Counter } from 'prom-client';
import type { Metrics } from './metrics.ts';

/** Told of each answer over HTTP, but for streams, which are counted as such. */
export type CountResponse = (status: number) => void;

/** Plain numbers until somebody asks: this is on the way of every request. */
export function countResponses({ registry }: Metrics): CountResponse {
  const counts = new Map<number, number>();
  new Counter({
    name: 'dabba_gateway_http_responses_total',
    help: 'Answers over HTTP by status.',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [status, count] of counts) this.inc({ status }, count);
    },
  });
  return status => void counts.set(status, (counts.get(status) ?? 0) + 1);
}
