import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runSoak } from '../soak/soak.ts';
import { type BreakablePlatform, startBreakablePlatform } from '../support/breakable-platform.ts';
import { describeCheck, holds } from '../support/check.ts';

// The short form of `npm run soak`. DABBA_TEST_SEED cuts other sockets.
describe('clients with bad sockets on a platform that is killed part by part', () => {
  let platform: BreakablePlatform;

  before(async () => {
    platform = await startBreakablePlatform();
  });
  after(() => platform.stop());

  it('see every event once, in order, and leave nothing behind', { timeout: 180_000 }, async test => {
    const seed = Number(process.env['DABBA_TEST_SEED'] ?? 1);
    const size = { seconds: 12, clients: 40, sharing: 4, cut: 2, paceMs: 1_000, every: 2, kills: 3, seed };
    const checks = await runSoak(platform, size, line => test.diagnostic(line));
    assert.deepEqual(checks.filter(check => !holds(check)).map(describeCheck), [], `seed ${seed}`);
  });
});
