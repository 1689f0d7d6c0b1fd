import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { newId } from '#platform/ids.ts';
import { openRedis, type RedisClient } from '#platform/redis.ts';
import {
  burst,
  createFlashSaleGate,
  type FlashSaleGate,
  ticketStream,
  tokensPerSecond,
} from '../../../subgraphs/order/data/flash-sale-gate.ts';
import type { FlashSaleTickets } from '../../../subgraphs/order/data/flash-sale-tickets.ts';
import { startServices, type TestServices } from '../../support/services.ts';

const opens = new Date('2026-03-02T12:00:00Z').getTime();
const hour = 3_600_000;

describe('the gate of a flash sale', () => {
  let services: TestServices;
  let redis: RedisClient;
  let gate: FlashSaleGate;
  let saleId: string;
  const clock = { ms: opens };
  /** What MySQL would say. */
  const truth = { available: 10, queued: [] as string[], customers: [] as string[], looks: 0, isThere: true };

  /** What happens while the catalog is asked. */
  let meanwhile: (() => Promise<void>) | undefined;

  before(async () => {
    services = await startServices();
    redis = openRedis(services.redisUrl);
  });
  after(async () => {
    await redis.close();
    await services.stop();
  });

  beforeEach(() => {
    saleId = newId();
    clock.ms = opens;
    Object.assign(truth, { available: 10, queued: [], customers: [], looks: 0, isThere: true });
    meanwhile = undefined;
    const facts = async (id: string) => {
      await meanwhile?.();
      meanwhile = undefined;
      truth.looks++;
      const price = { amountMinor: 100, currency: 'EUR' };
      const terms = { startsAt: new Date(opens), endsAt: new Date(opens + hour), price };
      return truth.isThere
        ? { id, restaurantId: newId(), itemId: newId(), ...terms, available: truth.available }
        : null;
    };
    const tickets = { queuedCustomers: async () => truth.queued, customersOf: async () => truth.customers };
    gate = createFlashSaleGate({
      redis,
      tickets: tickets as unknown as FlashSaleTickets,
      facts,
      now: () => new Date(clock.ms),
    });
  });

  const kindOf = async (customerId = newId(), again = false) => (await gate.admit(saleId, customerId, again))?.kind;
  const crowd = (people: number) => Promise.all(Array.from({ length: people }, () => kindOf()));
  const admitted = (kinds: (string | undefined)[]) => kinds.filter(kind => kind === 'ADMITTED').length;

  it('lets in what the bucket of a simple model lets in, to the millisecond', async () => {
    truth.available = 100_000;
    let tokens = burst;
    let filledAt = opens;
    let seed = 7;
    const random = (most: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % most;
    };
    for (let step = 0; step < 400; step++) {
      clock.ms += random(4) === 0 ? random(200) : random(8);
      tokens = Math.min(burst, tokens + ((clock.ms - filledAt) * tokensPerSecond) / 1000);
      filledAt = clock.ms;
      const verdict = await gate.admit(saleId, newId());
      if (tokens >= 1) {
        assert.equal(verdict?.kind, 'ADMITTED', `step ${step}, ${tokens} tokens`);
        tokens--;
      } else {
        assert.ok(verdict?.kind === 'RATE_LIMITED', `step ${step}, ${tokens} tokens`);
        assert.equal(verdict.retryAt.getTime(), clock.ms + Math.ceil(((1 - tokens) * 1000) / tokensPerSecond));
      }
    }
  });

  it('lets in 50 at once, then one each 10 ms, and says when to come back', async () => {
    truth.available = 1_000;
    assert.equal(admitted(await crowd(80)), burst);
    const limited = await gate.admit(saleId, newId());
    assert.ok(limited?.kind === 'RATE_LIMITED' && limited.retryAt.getTime() === clock.ms + 10);
    clock.ms += 1_000;
    assert.equal(admitted(await crowd(150)), burst);
    clock.ms += 100;
    assert.equal(admitted(await crowd(30)), 10);
  });

  it('lets in as many as there are portions, nobody twice, and nobody early or late', async () => {
    clock.ms = opens - 5;
    const early = await gate.admit(saleId, newId());
    assert.ok(early?.kind === 'NOT_OPEN' && early.opensAt?.getTime() === opens);
    clock.ms = opens;
    const me = newId();
    assert.equal(await kindOf(me), 'ADMITTED');
    assert.equal(await kindOf(me), 'KNOWN');
    const kinds = await crowd(40);
    assert.equal(admitted(kinds), 9);
    assert.equal(kinds.filter(kind => kind === 'SOLD_OUT').length, 31);
    clock.ms = opens + hour;
    const late = await gate.admit(saleId, newId());
    assert.ok(late?.kind === 'NOT_OPEN' && late.opensAt === null);
    assert.equal(await kindOf(me), 'KNOWN'); // a repeat still finds its ticket
  });

  it('gives a place back that came to nothing, and keeps one that became an order', async () => {
    truth.available = 2;
    const [a, b, c] = [newId(), newId(), newId()];
    assert.deepEqual([await kindOf(a), await kindOf(b), await kindOf(c)], ['ADMITTED', 'ADMITTED', 'SOLD_OUT']);
    await gate.settle(saleId, a, 'REFUSED');
    await gate.settle(saleId, b, 'TAKEN');
    assert.deepEqual([await kindOf(c), await kindOf()], ['ADMITTED', 'SOLD_OUT']);
    assert.deepEqual([await kindOf(a), await kindOf(a, true)], ['KNOWN', 'SOLD_OUT']);
    await gate.settle(saleId, c, 'GIVEN_BACK');
    assert.equal(await kindOf(a, true), 'ADMITTED');
  });

  it('looks at the catalog again once a second while it is sold out, and admits what came back', async () => {
    truth.available = 1;
    assert.equal(await kindOf(), 'ADMITTED');
    await crowd(20);
    assert.equal(truth.looks, 1);
    clock.ms += 1_000;
    await crowd(20);
    assert.equal(truth.looks, 2);
    truth.available = 3; // one of them is the place of the first
    assert.equal(await kindOf(), 'SOLD_OUT');
    clock.ms += 1_000;
    // Those who came with the one who looks are too early; those after them are not.
    assert.equal(admitted([...(await crowd(20)), ...(await crowd(20))]), 2);
  });

  it('believes a catalog that has none left', async () => {
    const me = newId();
    assert.equal(await kindOf(me), 'ADMITTED');
    await gate.settle(saleId, me, 'SOLD_OUT');
    assert.equal(await kindOf(), 'SOLD_OUT');
  });

  it('drops a place whose ticket was never drawn, and keeps those of tickets in the queue', async () => {
    truth.available = 2;
    const [dead, queued] = [newId(), newId()];
    await kindOf(dead);
    await kindOf(queued);
    truth.queued = [queued];
    clock.ms += 5_000;
    assert.equal(await kindOf(), 'SOLD_OUT'); // it may be on its way
    clock.ms += 6_000;
    assert.deepEqual([await kindOf(), await kindOf()], ['ADMITTED', 'SOLD_OUT']);
    assert.equal(await kindOf(queued), 'KNOWN');
  });

  it('is rebuilt from MySQL after a flush, with those who queue and those who have had theirs', async () => {
    truth.available = 3;
    const [queued, served, late] = [newId(), newId(), newId()];
    Object.assign(truth, { queued: [queued], customers: [queued, served] });
    await redis.flushall();
    assert.equal(await kindOf(queued), 'KNOWN');
    assert.equal(await kindOf(served), 'KNOWN');
    // A ticket that was drawn while the gate was gone is counted when it is enqueued.
    await gate.enqueue({ id: newId(), saleId, customerId: late });
    assert.equal(await redis.xlen(ticketStream), 1);
    assert.deepEqual([await kindOf(), await kindOf()], ['ADMITTED', 'SOLD_OUT']);
    await redis.flushall();
    await Promise.all([crowd(20), crowd(20)]);
    assert.equal(truth.looks, 2); // one look for all who wait for it
  });

  it('is rebuilt whole when it vanishes while the catalog is asked', async () => {
    const served = newId();
    Object.assign(truth, { available: 1, customers: [served] });
    await crowd(2);
    clock.ms += 1_000;
    meanwhile = async () => void (await redis.flushall());
    await kindOf();
    assert.equal(truth.looks, 3);
    assert.equal(await kindOf(served), 'KNOWN');
  });

  it('knows no sale that is not there', async () => {
    truth.isThere = false;
    assert.equal(await kindOf(), undefined);
    await gate.settle(saleId, newId(), 'TAKEN');
    assert.equal(await kindOf(), undefined);
  });
});
