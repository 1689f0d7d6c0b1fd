import type { Redis } from 'ioredis';
import type { FlashSaleFacts } from './flash-sale-facts.ts';
import { admitScript, enqueueScript, settleScript, syncScript } from './flash-sale-scripts.ts';
import type { FlashSaleTickets } from './flash-sale-tickets.ts';

export type FlashSaleGate = ReturnType<typeof createFlashSaleGate>;

/** KNOWN: the customer has a place, or had one. NOT_OPEN: `opensAt` null when it is over. */
export type Verdict =
  | { kind: 'ADMITTED' | 'KNOWN' | 'SOLD_OUT' }
  | { kind: 'NOT_OPEN'; opensAt: Date | null }
  | { kind: 'RATE_LIMITED'; retryAt: Date };

/** TAKEN: a portion is the customer's. SOLD_OUT: the catalog had none. GIVEN_BACK: there never was a ticket. */
export type PlaceEnd = 'TAKEN' | 'SOLD_OUT' | 'REFUSED' | 'GIVEN_BACK';

type Dependencies = {
  redis: Redis;
  tickets: FlashSaleTickets;
  facts: (saleId: string) => Promise<FlashSaleFacts | null>;
  now: () => Date;
};

export const ticketStream = 'order:flash-sale-tickets';

export const tokensPerSecond = 100;
export const burst = 50;
const lookAgainMs = 1_000;
const deadAfterMs = 10_000;

const keysOf = (saleId: string): [string, string, string] => {
  const sale = `order:flash-sale:${saleId}`;
  return [sale, `${sale}:waiting`, `${sale}:seen`];
};

/**
 * Sheds the load of a flash sale in one Redis script: it lets in as many as there are portions, at most so many a
 * second, and nobody twice. It never sells: the conditional update in the catalog does. So it may forget everything, and
 * is rebuilt from MySQL; and it may be a little wrong, which the next look at the catalog or the refusal there mends.
 */
export function createFlashSaleGate({ redis, tickets, facts, now }: Dependencies) {
  const syncing = new Map<string, Promise<boolean>>();

  /** A place in the queue, or why there is none; `null` when there is no such sale. `again`: although known. */
  async function admit(saleId: string, customerId: string, again = false): Promise<Verdict | null> {
    for (let tries = 0; tries < 3; tries++) {
      const [kind, number] = await ask(saleId, customerId, again);
      if (kind === 'UNKNOWN') {
        if (!(await sync(saleId, true))) return null;
      } else if (kind === 'SOLD_OUT' && number === 1) await sync(saleId, false);
      else return verdictOf(kind, number);
    }
    return { kind: 'SOLD_OUT' };
  }

  async function ask(saleId: string, customerId: string, again: boolean): Promise<[string, number]> {
    const bucket = [tokensPerSecond, burst, lookAgainMs];
    const wish = [now().getTime(), customerId, ...bucket, again ? '1' : '0'];
    return (await redis.eval(admitScript, 3, ...keysOf(saleId), ...wish)) as [string, number];
  }

  /** One look for all who wait for it in this process. Answers whether there is such a sale. */
  function sync(saleId: string, isNew: boolean): Promise<boolean> {
    const running = syncing.get(saleId);
    if (running) return running;
    const look = readIn(saleId, isNew).finally(() => syncing.delete(saleId));
    syncing.set(saleId, look);
    return look;
  }

  async function readIn(saleId: string, isNew: boolean): Promise<boolean> {
    const sale = await facts(saleId);
    if (!sale) return false;
    const queued = await tickets.queuedCustomers(saleId);
    const seen = isNew ? await tickets.customersOf(saleId) : [];
    const at = now().getTime();
    const terms = [at, sale.startsAt.getTime(), sale.endsAt.getTime(), sale.available, burst, at - deadAfterMs];
    const many = [queued.length, isNew ? '1' : '0', ...queued, ...seen];
    await redis.eval(syncScript, 3, ...keysOf(saleId), ...terms, ...many);
    return true;
  }

  /** Hands a ticket to the workers. */
  async function enqueue({ id, saleId, customerId }: { id: string; saleId: string; customerId: string }) {
    const keys = [...keysOf(saleId), ticketStream];
    await redis.eval(enqueueScript, keys.length, ...keys, now().getTime(), customerId, id);
  }

  async function settle(saleId: string, customerId: string, end: PlaceEnd): Promise<void> {
    await redis.eval(settleScript, 3, ...keysOf(saleId), customerId, end);
  }

  return { admit, enqueue, settle };
}

function verdictOf(kind: string, number: number): Verdict {
  switch (kind) {
    case 'NOT_OPEN':
      return { kind, opensAt: number > 0 ? new Date(number) : null };
    case 'RATE_LIMITED':
      return { kind, retryAt: new Date(number) };
    case 'ADMITTED':
    case 'KNOWN':
    case 'SOLD_OUT':
      return { kind };
    default:
      throw new Error(`The gate of a flash sale answered ${kind}.`);
  }
}
