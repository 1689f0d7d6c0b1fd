import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMetrics } from '../../gateway/observability/metrics.ts';
import { serveMetrics } from '../../gateway/observability/metrics-route.ts';
import { openDoor } from './support/door.ts';

/** The value of one line of the exposition. */
const numberAt = (text: string, line: string) =>
  Number(
    text
      .split('\n')
      .find(each => each.startsWith(`${line} `))
      ?.split(' ')
      .at(-1),
  );

describe('metrics', () => {
  it('tell how operations end, how long they take and what was cached', async t => {
    const door = await openDoor();
    t.after(() => door.close());
    const { token } = await door.issue({ userId: 'u1', sessionId: 's1', roles: [] });
    const signedIn = { authorization: `Bearer ${token}` };
    for (let time = 0; time < 5; time++) assert.equal((await door.ask('{ me { userId } }', {}, signedIn)).status, 200);
    await door.ask('mutation { rename(id: "1", name: "x") { id } }');
    await door.ask('{ forbidden book(id: "b1") { title } }');
    await door.ask('{ buggy }');
    await door.ask('query ($id: ID!) { person(id: $id) { name } }');
    await door.ask('{ nothing }');
    door.library.broken.add('books');
    await door.ask('{ book(id: "b1") { title } }');

    const answer = await fetch(new URL('/metrics', door.url));
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0.0.4/);
    const text = await answer.text();
    const operations = (type: string, outcome: string) =>
      numberAt(text, `dabba_gateway_operations_total{type="${type}",outcome="${outcome}"}`);
    assert.deepEqual([operations('query', 'ok'), operations('mutation', 'ok')], [5, 1]);
    for (const outcome of ['partial', 'failed', 'refused', 'unavailable'])
      assert.equal(operations('query', outcome), 1);
    assert.equal(numberAt(text, 'dabba_gateway_operation_duration_seconds_count{type="query"}'), 9);
    assert.equal(numberAt(text, 'dabba_gateway_operations_in_flight'), 0);
    assert.equal(numberAt(text, 'dabba_gateway_http_responses_total{status="400"}'), 2);
    const lookups = (cache: string, outcome: string) =>
      numberAt(text, `dabba_gateway_cache_lookups_total{cache="${cache}",outcome="${outcome}"}`);
    assert.equal(lookups('tokens', 'hit') + lookups('tokens', 'miss'), 5);
    assert.ok(lookups('documents', 'hit') >= 4);
    assert.ok(numberAt(text, 'process_resident_memory_bytes') > 0);
  });

  it('are not for clients in production: they have a port of their own', async t => {
    const door = await openDoor({ development: false });
    t.after(() => door.close());
    assert.equal((await fetch(new URL('/metrics', door.url))).status, 404);

    const metrics = createMetrics();
    metrics.cache('plans').hits = 17;
    const serving = await serveMetrics(metrics, { port: 0, host: '127.0.0.1' });
    t.after(() => serving.close());
    const at = (path: string) => fetch(`http://127.0.0.1:${serving.port}${path}`);
    const text = await (await at('/metrics')).text();
    assert.equal(numberAt(text, 'dabba_gateway_cache_lookups_total{cache="plans",outcome="hit"}'), 17);
    assert.equal((await at('/graphql')).status, 404);
  });
});
