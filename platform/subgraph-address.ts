import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import { createHttpPool, type HttpPool } from './http-pool.ts';
import type { Logger } from './log.ts';
import type { AddressWatch } from './watch-addresses.ts';

/** One of the places where a subgraph listens, and what is known of it. */
export type Address = {
  url: URL;
  /** How each request of GraphQL to it begins; more headers follow. */
  head: string;
  pool: HttpPool;
  breaker: CircuitBreaker;
  /** Requests that it holds for us. */
  outstanding: number;
  /** Subscriptions that it holds for us. */
  streams: number;
  /** Nobody listened there the last time; it is asked only when there is nobody else. */
  away: boolean;
};

type Options = { name: string; log: Logger; watch: AddressWatch };

const largestAnswerBytes = 32 * 1024 * 1024;

export function openAddress(text: string, { name, log, watch }: Options): Address {
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
  const address: Address = {
    url,
    head: headOf('POST', url, url.pathname + url.search),
    pool: createHttpPool(url, largestAnswerBytes),
    breaker,
    outstanding: 0,
    streams: 0,
    away: false,
  };
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

/** The beginning of a request, up to the headers that it has besides. */
export function headOf(method: string, { host }: URL, path: string): string {
  const content = method === 'POST' ? 'content-type: application/json\r\n' : '';
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\naccept: application/json\r\n${content}`;
}

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
