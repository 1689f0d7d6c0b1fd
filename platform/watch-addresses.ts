import { type ClaimsCodec, serviceClaims } from './claims.ts';
import type { HttpPool } from './http-pool.ts';
import { type Address, headOf } from './subgraph-address.ts';

type Options = { codec: ClaimsCodec; probeMs: number };

const answerMs = 2_000;
const question = JSON.stringify({ query: '{ __typename }' });

/** Asks an address, in a way that costs little, whether it would answer a request; `false` also when it says nothing. */
export async function isReady({ pool, url, head }: Address, codec: ClaimsCodec): Promise<boolean> {
  const told = await statusOf(pool, `${headOf('GET', url, '/ready')}\r\n`);
  if (told === undefined || told === 200 || told === 503) return told === 200;
  // Servers that are not ours know no /ready, but each answers this.
  const claims = codec.sign(serviceClaims('health', 'health'));
  const asked = `${head}x-dabba-claims: ${claims}\r\ncontent-length: ${question.length}\r\n\r\n${question}`;
  return (await statusOf(pool, asked)) === 200;
}

function statusOf(pool: HttpPool, request: string): Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const sending = pool.request(
    { text: request, encoding: 'latin1' },
    { answered: resolve, failed: () => resolve(undefined) },
  );
  const timer = setTimeout(() => {
    sending.drop();
    resolve(undefined);
  }, answerMs);
  return promise.finally(() => clearTimeout(timer));
}

/** Looks after addresses that failed: asks them every `probeMs` or so, until they are well again. */
export function createAddressWatch({ codec, probeMs }: Options) {
  const timers = new Map<Address, NodeJS.Timeout>();
  let closed = false;

  function again(address: Address) {
    // Not all callers of a subgraph that comes back at the same moment.
    const timer = setTimeout(() => void look(address), probeMs * (0.75 + Math.random() / 2));
    timers.set(address, timer.unref());
  }

  async function look(address: Address) {
    const ready = await isReady(address, codec);
    if (closed) return;
    if (!ready) return again(address);
    timers.delete(address);
    address.away = false;
    address.breaker.giveChance();
  }

  function lookAfter(address: Address) {
    if (!closed && !timers.has(address)) again(address);
  }

  return {
    lookAfter,
    /** Nobody listens there. */
    isAway(address: Address) {
      address.away = true;
      lookAfter(address);
    },
    close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

export type AddressWatch = ReturnType<typeof createAddressWatch>;
