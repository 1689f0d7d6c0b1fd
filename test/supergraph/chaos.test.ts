import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runChaos } from '../chaos/chaos.ts';
import { type BreakablePlatform, startBreakablePlatform } from '../support/breakable-platform.ts';
import { describeCheck, holds } from '../support/check.ts';

// The short form of `npm run chaos`. DABBA_TEST_SEED lets other parts die.
describe('a city whose platform is killed part by part', () => {
  let platform: BreakablePlatform;

  before(async () => {
    platform = await startBreakablePlatform();
  });
  after(() => platform.stop());

  it('loses no order, doubles none, and moves again', { timeout: 180_000 }, async test => {
    const seed = Number(process.env['DABBA_TEST_SEED'] ?? 1);
    const size = { seconds: 28, rate: 3, every: 8, riders: 10, brought: 40, seed, healsWithin: null };
    const checks = await runChaos(platform, size, line => test.diagnostic(line));
    assert.deepEqual(checks.filter(check => !holds(check)).map(describeCheck), [], `seed ${seed}`);
  });
});
