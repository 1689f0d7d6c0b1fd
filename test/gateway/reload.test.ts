import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type EmbeddedRedis, startRedis } from '#platform/embedded/redis.ts';
import { createLog } from '#platform/log.ts';
import { connectLocally, type SubgraphConnection } from '#platform/subgraph-connection.ts';
import { type RunningGateway, startGateway } from '../../gateway/main.ts';
import { watchSupergraph } from '../../gateway/supergraph-file.ts';
import { eventually } from '../support/eventually.ts';
import { createTopic } from './support/topic.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const clockSdl = `${link}
  type Query { clock: Clock! }  type Clock @key(fields: "id") { id: ID! hour: Int! }  type Subscription { ticked: Clock! }`;
const withMinute = clockSdl.replace('hour: Int!', 'hour: Int! minute: Int!');
const alarmSdl = `${link}
  type Query { alarm: String! }  type Clock @key(fields: "id") { id: ID! alarmAt: Int! }`;

function compose(subgraphs: Record<string, string>): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

const plain = compose({ clock: clockSdl });
const better = compose({ clock: withMinute });
const withAlarm = compose({ clock: withMinute, alarm: alarmSdl });
const unusable = compose({ clock: clockSdl, unheardOf: 'type Query { nothing: Int }' });
const broken = plain.replace('enum join__Graph', 'enum join__Broken');

describe('another supergraph', () => {
  const log = createLog({ name: 'test', level: 'silent' });
  const ticks = createTopic<{ id: string }>();
  const closed: string[] = [];
  const opened: string[] = [];
  const asked = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  let redis: EmbeddedRedis;
  let gateway: RunningGateway;

  const clock = { id: '1', hour: 12, minute: 34, alarmAt: 7 };
  const resolvers = {
    clock: {
      Query: { clock: () => clock },
      Clock: { __resolveReference: () => clock },
      Subscription: { ticked: { subscribe: () => ticks.listen(() => true), resolve: () => clock } },
    },
    alarm: {
      Query: {
        alarm() {
          asked.resolve();
          return held.promise.then(() => 'ring');
        },
      },
      Clock: { __resolveReference: () => clock },
    },
  };

  function connect(name: string): SubgraphConnection {
    if (name !== 'clock' && name !== 'alarm') throw new Error(`There is no address of ${name}.`);
    const typeDefs = parse(name === 'clock' ? withMinute : alarmSdl);
    opened.push(name);
    const connection = connectLocally(
      {
        name,
        schema: buildSubgraphSchema([{ typeDefs, resolvers: resolvers[name] as never }]),
        createContext: call => ({ ...call }),
        ready: async () => {},
        stop: async () => {},
      },
      { log },
    );
    return { ...connection, close: async () => void closed.push(name) };
  }

  before(async () => {
    redis = await startRedis();
    gateway = await startGateway({
      ...{ port: 0, host: '127.0.0.1', connections: [], connect, supergraphSdl: plain, redisUrl: redis.url, log },
      tokens: { verify: () => Promise.reject(new Error('nobody signs in here')) },
      now: () => new Date(),
      development: true,
      subgraphTimeoutMs: 1_500,
    });
  });
  after(async () => {
    await gateway.close();
    await redis.stop();
  });

  async function ask(query: string): Promise<{ data?: Record<string, unknown>; errors?: { message: string }[] }> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(gateway.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await answer.json()) as { data?: Record<string, unknown> };
  }

  it('takes over without losing a request or a stream', async () => {
    const client = createClient({
      url: gateway.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const events = client.iterate({ query: 'subscription { ticked { id hour } }' });
    const first = events.next();
    await eventually('somebody listens', () => ticks.count() === 1);
    ticks.publish({ id: '1' });
    assert.deepEqual((await first).value?.data, { ticked: { id: '1', hour: 12 } });
    assert.match(String((await ask('{ clock { minute } }')).errors?.[0]?.message), /Cannot query field "minute"/);

    let asking = true;
    let answered = 0;
    const load = Array.from({ length: 8 }, async () => {
      while (asking) {
        assert.deepEqual(await ask('{ clock { id hour } }'), { data: { clock: { id: '1', hour: 12 } } });
        answered++;
      }
    });
    await eventually('requests are answered', () => answered > 50);
    for (const next of [better, plain, better]) await gateway.reload(next);
    const before = answered;
    await eventually('more are answered', () => answered > before + 50);
    asking = false;
    await Promise.all(load);

    assert.deepEqual(await ask('{ clock { minute } }'), { data: { clock: { minute: 34 } } });
    const second = events.next();
    ticks.publish({ id: '1' });
    assert.deepEqual((await second).value?.data, { ticked: { id: '1', hour: 12 } });
    assert.equal(ticks.count(), 1);
    await client.dispose();
    assert.deepEqual([opened, closed], [['clock'], []]);
  });

  it('brings its subgraphs, and takes them along when nobody needs them any more', async () => {
    await gateway.reload(withAlarm);
    assert.deepEqual(await ask('{ clock { alarmAt minute } }'), { data: { clock: { alarmAt: 7, minute: 34 } } });
    const { body } = await eventually('it is ready', async () => {
      const answer = await fetch(new URL('/ready', gateway.url));
      return answer.ok && { body: await answer.json() };
    });
    assert.deepEqual(body, { status: 'ready', down: [] });

    const slow = ask('{ alarm }');
    await asked.promise;
    await gateway.reload(better);
    assert.match(JSON.stringify(await ask('{ alarm }')), /Cannot query field/);
    assert.deepEqual(closed, []);
    held.resolve();
    assert.deepEqual(await slow, { data: { alarm: 'ring' } });
    await eventually('its connection closes', () => closed.length > 0);
    assert.deepEqual([opened, closed], [['clock', 'alarm'], ['alarm']]);
  });

  it('is refused with the reason when it cannot be served, and the one before stays', async () => {
    await assert.rejects(gateway.reload(unusable), /There is no address of unheardOf/);
    await assert.rejects(gateway.reload(broken));
    await assert.rejects(gateway.reload('type Query {'), /Syntax Error/);
    await assert.rejects(gateway.reload(''));
    assert.deepEqual(await ask('{ clock { minute } }'), { data: { clock: { minute: 34 } } });
  });

  it('is read from its file whenever that changes', async t => {
    const directory = await mkdtemp(join(tmpdir(), 'dabba-supergraph-'));
    t.after(() => rm(directory, { recursive: true }));
    const path = join(directory, 'supergraph.graphql');
    await writeFile(path, better);
    const lines: string[] = [];
    const heard = createLog({ name: 'test', destination: { write: line => void lines.push(line) } });
    const stop = watchSupergraph({ path, served: better, reload: gateway.reload, log: heard, everyMs: 20 });
    t.after(stop);

    const put = async (sdl: string) => {
      await writeFile(`${path}.new`, sdl);
      await rename(`${path}.new`, path);
    };
    await put(plain);
    await eventually('the field is gone', async () => (await ask('{ clock { minute } }')).errors);
    await put(unusable);
    const line = await eventually('it is told', () => lines.find(text => text.includes('cannot be served')));
    assert.match(line, /"level":"error".*There is no address of unheardOf/);
    assert.deepEqual(await ask('{ clock { hour } }'), { data: { clock: { hour: 12 } } });
    await put(better);
    await eventually('the field is back', async () => (await ask('{ clock { minute } }')).data);
  });
});
