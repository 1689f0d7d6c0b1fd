import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createLog } from '#platform/log.ts';
import { readOptions } from '../../simulator/options.ts';
import { runSimulation } from '../../simulator/simulation.ts';
import { problemsOf } from '../../simulator/summary.ts';
import { orderEndings } from '../../subgraphs/order/verify.ts';
import { eventually } from '../support/eventually.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

const log = createLog({ name: 'test', level: 'silent' });

describe('a city that is stopped in mid-meal', () => {
  let platform: TestPlatform;
  before(async () => {
    platform = await startPlatform({ speed: 40 });
  });
  after(() => platform.stop());

  it('counts an order that never ends as stuck', async () => {
    const options = readOptions(['--seed', '4', '--duration', '60', '--orders-per-minute', '20', '--riders', '1']);
    assert.ok(options !== 'help');
    const stop = new AbortController();
    const { mysqlUrls } = platform.launch;
    const placed = async () => (await orderEndings({ mysqlUrl: mysqlUrls.order, log })).length;
    const before = await placed();
    const running = runSimulation(platform.graphqlUrl, options, log, stop.signal);
    await eventually('an order is placed', async () => (await placed()) > before, 30_000);
    stop.abort();
    const { records } = await running;
    assert.match(problemsOf(records).join(), /never reached an end/);
  });
});
