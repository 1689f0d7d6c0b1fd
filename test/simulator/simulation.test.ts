import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createLog } from '#platform/log.ts';
import { findBreaches } from '../../launch/breaches.ts';
import { readOptions } from '../../simulator/options.ts';
import { runSimulation } from '../../simulator/simulation.ts';
import { problemsOf } from '../../simulator/summary.ts';
import { eventually } from '../support/eventually.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

const log = createLog({ name: 'test', level: 'silent' });

/**
 * The short form of `npm run simulate`: the whole city, four simulated minutes of orders, fifty times as fast. This seed's
 * twelve customers want nearly everything that a customer can want, but for tomorrow's meal.
 */
describe('a city that lives', () => {
  let platform: TestPlatform;
  before(async () => {
    platform = await startPlatform({ speed: 50 });
  });
  after(() => platform.stop());

  it('brings every order to an end and breaks no invariant', async () => {
    const options = readOptions(['--seed', '251', '--duration', '4', '--orders-per-minute', '3', '--riders', '12']);
    assert.ok(options !== 'help');
    const { records, counts } = await runSimulation(platform.graphqlUrl, options, log, new AbortController().signal);
    assert.deepEqual(problemsOf(records), []);
    assert.ok(
      records.some(({ end }) => end === 'COMPLETED'),
      records.map(({ end }) => end).join(),
    );
    // A kitchen may reject the one order that had a wish, so not all of them need come true.
    const wishes = ['coupons used', 'tips', 'self pick-ups', 'prices kept by a quote', 'portions of the flash sale'];
    const met = [...wishes, 'paid by wallet', 'wishes to cancel'].filter(what => counts.has(what));
    assert.ok(met.length >= 5, [...counts.keys()].join());

    const { mysqlUrls, now } = platform.launch;
    let breaches: unknown[] = [];
    await eventually('no invariant is broken', async () => {
      breaches = await findBreaches({ mysqlUrls, now, log });
      return breaches.length === 0;
    }).catch(() => assert.deepEqual(breaches, []));
  });
});
