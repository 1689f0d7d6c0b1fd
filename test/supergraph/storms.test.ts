import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { basketsStorm } from '../storm/baskets.ts';
import { retriesStorm } from '../storm/retries.ts';
import { stockStorm } from '../storm/stock.ts';
import type { Field, Storm } from '../storm/storm.ts';
import { startBreakablePlatform } from '../support/breakable-platform.ts';
import { createTurnstile } from '../support/buyers.ts';
import { describeCheck, holds } from '../support/check.ts';
import { createQuickClient } from '../support/quick-client.ts';

// The short forms of `npm run storm`.
describe('storms of buyers', () => {
  let field: Field;

  before(async () => {
    const platform = await startBreakablePlatform();
    const client = createQuickClient({ url: platform.graphqlUrl, connections: 128 });
    field = { platform, client, signIn: createTurnstile(platform.launch), say: () => {} };
  });
  after(async () => {
    await field.client.close();
    await field.platform.stop();
  });

  async function isExact<Size>(storm: Storm<Size>, size: Size) {
    const checks = await storm(field, size);
    assert.deepEqual(checks.filter(check => !holds(check)).map(describeCheck), []);
  }

  it('sells what there is and no more', { timeout: 60_000 }, () =>
    isExact(stockStorm, { buyers: 300, stock: 30, inFlight: 100 }),
  );

  it('makes one order and one charge of what is sent five times through cut sockets', { timeout: 60_000 }, () =>
    isExact(retriesStorm, { orders: 25, copies: 5, inFlight: 10, seed: 1 }),
  );

  it('stays exact while catalog and order are killed and Redis forgets everything', { timeout: 110_000 }, () =>
    isExact(basketsStorm, { buyers: 200, stock: 60, inFlight: 60, seed: 1 }),
  );
});
