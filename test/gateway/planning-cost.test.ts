import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'graphql';
import { createPlanner } from '../../gateway/planning/planner.ts';

const planner = createPlanner(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'));

/** What planning costs, in ms of the processor: others may be at work beside it. */
function costOf(query: string): number {
  const document = parse(query);
  const before = process.cpuUsage();
  planner.plan(document, undefined);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('what it costs to plan', () => {
  it('does not multiply with the ways through the subgraphs', () => {
    const leaf = 'id restaurant { name location { latitude } } customer { name rider { name presence } }';
    const ordersOf = (inner: string) =>
      Array.from({ length: 13 }, (_, index) => `a${index}: delivery { order { ${inner} } }`).join(' ');
    costOf('{ order(id: "1") { id } }'); // what is done once for a supergraph
    const cost = costOf(`{ order(id: "1") { ${ordersOf(ordersOf(leaf))} } }`);
    assert.ok(cost < 3_000, `${cost} ms`);
  });
});
