import { type ClaimsCodec, serviceClaims } from './claims.ts';
import type { Address } from './subgraph-address.ts';

type Options = { codec: ClaimsCodec; probeMs: number };

const answerMs = 2_000;
const question = JSON.stringify({ query: '{ __typename }' });

/** Asks an address, in a way that costs little, whether it would answer a request; `false` also when it says nothing. */
export async function isReady({ pool, path }: Address, codec: ClaimsCodec): Promise<boolean> {
  const signal = AbortSignal.timeout(answerMs);
  try {
    const told = await pool.request({ method: 'GET', path: '/ready', signal });
    await told.body.dump();
    if (told.statusCode === 200 || told.statusCode === 503) return told.statusCode === 200;
    // Servers that are not ours know no /ready, but each answers this.
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-dabba-claims': codec.sign(serviceClaims('health', 'health')),
    };
    const answered = await pool.request({ method: 'POST', path, headers, body: question, signal });
    await answered.body.dump();
    return answered.statusCode === 200;
  } catch {
    return false;
  }
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
