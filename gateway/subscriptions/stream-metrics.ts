import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Why a subscription ended, as operators count it. */
export type EndReason =
  | 'LEFT'
  | 'COMPLETE'
  | 'REFUSED'
  | 'LOST'
  | 'EXPIRED'
  | 'REVOKED'
  | 'RIGHTS_CHANGED'
  | 'TOO_SLOW'
  | 'DRAINED';

/** What is told of the streams. Plain numbers on the hot path; the registry reads them when somebody asks. */
export type StreamMetrics = {
  upstreams: number;
  watchers: number;
  sockets: number;
  httpStreams: number;
  events: number;
  deliveries: number;
  conflated: number;
  resumed: number;
  caughtUp: number;
  ended(reason: EndReason): void;
  /** From the commit of an event until it was written to the last of its watchers. */
  lag(seconds: number): void;
};

/** `dabba_gateway_stream_deliveries_total / dabba_gateway_stream_events_total` is how many share one execution. */
export function createStreamMetrics(registry?: Registry): StreamMetrics {
  const registers = registry ? [registry] : [];
  const ends = new Counter({
    name: 'dabba_gateway_stream_ends_total',
    help: 'Subscriptions that ended, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const lag = new Histogram({
    name: 'dabba_gateway_stream_lag_seconds',
    help: 'From the commit of an event until it was written to the last of its watchers.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const metrics: StreamMetrics = {
    upstreams: 0,
    watchers: 0,
    sockets: 0,
    httpStreams: 0,
    events: 0,
    deliveries: 0,
    conflated: 0,
    resumed: 0,
    caughtUp: 0,
    ended: reason => ends.inc({ reason }),
    lag: seconds => lag.observe(Math.max(0, seconds)),
  };
  for (const [key, name, help] of gauges)
    new Gauge({
      name: `dabba_gateway_${name}`,
      help,
      registers,
      collect() {
        this.set(metrics[key]);
      },
    });
  for (const [key, name, help] of counters) {
    let told = 0;
    new Counter({
      name: `dabba_gateway_${name}_total`,
      help,
      registers,
      collect() {
        this.inc(metrics[key] - told);
        told = metrics[key];
      },
    });
  }
  return metrics;
}

const gauges = [
  ['upstreams', 'stream_upstreams', 'Streams open at subgraphs.'],
  ['watchers', 'stream_watchers', 'Subscriptions of clients.'],
  ['sockets', 'sockets', 'WebSockets that are open.'],
  ['httpStreams', 'http_streams', 'Subscriptions answered over HTTP.'],
] as const;

const counters = [
  ['events', 'stream_events', 'Events that were completed, each once for all who follow.'],
  ['deliveries', 'stream_deliveries', 'Answers sent to watchers.'],
  ['conflated', 'stream_conflated', 'Answers that a slow client was spared, for a newer one had come.'],
  ['resumed', 'stream_resumed', 'Streams that broke off at their subgraph and were asked for again.'],
  ['caughtUp', 'stream_caught_up', 'Joiners who were first sent what they had missed.'],
] as const;
