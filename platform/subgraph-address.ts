import { Pool } from 'undici';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import type { Logger } from './log.ts';
import type { AddressWatch } from './watch-addresses.ts';

/** One of the places where a subgraph listens, and what is known of it. */
export type Address = {
  url: URL;
  /** As it stands in a request. */
  path: string;
  pool: Pool;
  breaker: CircuitBreaker;
  /** Requests that it holds for us. */
  outstanding: number;
  /** Subscriptions that it holds for us. */
  streams: number;
  /** Nobody listened there the last time; it is asked only when there is nobody else. */
  away: boolean;
};

type Options = { name: string; log: Logger; connections: number; watch: AddressWatch };

const largestAnswerBytes = 32 * 1024 * 1024;

export function openAddress(text: string, { name, log, connections, watch }: Options): Address {
  const url = new URL(text);
  const breaker = createCircuitBreaker({
    now: () => performance.now(),
    onChange(state) {
      const about = { subgraph: name, address: url.host, state };
      if (state === 'open') log.warn(about, 'a subgraph mostly fails: it is left alone for a while');
      else log.info(about, 'a subgraph is tried again');
      if (state === 'open') watch.lookAfter(address);
    },
  });
  const pool = new Pool(url.origin, {
    connections,
    connectTimeout: 2_000,
    // Who waits has a deadline of their own.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 30_000,
    maxResponseSize: largestAnswerBytes,
    allowH2: false,
  });
  const path = url.pathname + url.search;
  const address: Address = { url, path, pool, breaker, outstanding: 0, streams: 0, away: false };
  return address;
}

const outstandingOf = ({ outstanding }: Address) => outstanding;

type Choice = {
  /** Asked only when there is nobody else. */
  tried?: readonly Address[];
  /** Where to begin, so that equals take turns. */
  first?: number;
  load?: (address: Address) => number;
};

/**
 * Who is asked next: of those whose breaker allows it, the one that holds the least; those that were tried in vain come
 * last, then those that are away. `undefined` when nobody may be asked.
 */
export function chooseAddress(
  addresses: readonly Address[],
  { tried = [], first = 0, load = outstandingOf }: Choice = {},
): Address | undefined {
  const rank = (address: Address) => (tried.includes(address) ? 2 : 0) + (address.away ? 1 : 0);
  let chosen: Address | undefined;
  for (let index = 0; index < addresses.length; index++) {
    const address = addresses[(first + index) % addresses.length];
    if (!address?.breaker.mayTry()) continue;
    if (!chosen || (rank(address) - rank(chosen) || load(address) - load(chosen)) < 0) chosen = address;
  }
  return chosen;
}
