import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import { freePort } from '#platform/embedded/free-port.ts';
import { startRedis } from '#platform/embedded/redis.ts';
import { createLog } from '#platform/log.ts';
import { connectLocally } from '#platform/subgraph-connection.ts';
import { createTokenIssuer, createTokenVerifier } from '#platform/tokens.ts';
import { startGateway } from '../../gateway/main.ts';
import { eventually } from '../support/eventually.ts';
import { createLibrary } from './support/library.ts';

const privateKeyPem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

it('starts before Redis and the keys of tokens are there, and needs no other start when they are', async t => {
  const log = createLog({ name: 'test', level: 'silent' });
  const now = () => new Date();
  const issuer = createTokenIssuer({ privateKeyPem, keyId: 'k', issuer: 'test', now, lifetimeSeconds: 900 });
  const library = createLibrary();
  const place = { port: await freePort(), password: 'secret' };
  let areKeysThere = false;
  const jwks = async () => {
    if (!areKeysThere) throw new Error('connect ECONNREFUSED');
    return issuer.jwks();
  };
  const gateway = await startGateway({
    ...{ port: 0, host: '127.0.0.1', now, log, development: true, supergraphSdl: library.supergraphSdl },
    connections: library.subgraphs.map(subgraph => connectLocally(subgraph, { log })),
    tokens: createTokenVerifier({ jwks, issuer: 'test', now }),
    redisUrl: `redis://:${place.password}@127.0.0.1:${place.port}`,
  });
  t.after(() => gateway.close());
  const { token } = await issuer.issue({ userId: 'u1', sessionId: 's1', roles: [] });
  const ask = async (headers: Record<string, string> = {}) => {
    const answer = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"query":"{ me { userId } }"}',
    });
    return { status: answer.status, body: await answer.text() };
  };
  const signedIn = { authorization: `Bearer ${token}` };

  assert.equal((await ask()).status, 200);
  const refused = await ask(signedIn);
  assert.deepEqual([refused.status, /tokens cannot be verified.*SUBGRAPH_UNAVAILABLE/.test(refused.body)], [503, true]);
  await assert.rejects(gateway.ready(), /Not ready: redis/);

  areKeysThere = true;
  assert.deepEqual(await ask(signedIn), { status: 200, body: '{"data":{"me":{"userId":"u1"}}}' });
  const redis = await startRedis(place);
  t.after(() => redis.stop());
  await eventually('it is ready', () =>
    gateway.ready().then(
      () => true,
      () => false,
    ),
  );
  assert.equal((await ask(signedIn)).status, 200);
});

const root = join(import.meta.dirname, '../..');
const subgraphUrls = Object.fromEntries(
  ['USER', 'CATALOG', 'ORDER', 'DELIVERY'].map(name => [`DABBA_${name}_URL`, 'http://127.0.0.1:1/graphql']),
);

/** What the gateway as a process of its own says on standard error when it cannot start. */
async function complaintOf(env: Record<string, string>): Promise<string> {
  const needed = { DABBA_INTERNAL_SECRET: 'x'.repeat(32), DABBA_JWKS_URL: 'http://127.0.0.1:1' };
  const all = { ...needed, ...subgraphUrls, DABBA_REDIS_URL: 'redis://127.0.0.1:1', DABBA_LOG_LEVEL: 'silent', ...env };
  const ended = promisify(execFile)(process.execPath, ['gateway/main.ts'], { cwd: root, env: all, timeout: 30_000 });
  const { code, stderr } = await ended.then(
    () => assert.fail('it started'),
    error => error,
  );
  assert.equal(code, 1);
  return stderr;
}

it('says in one sentence why it cannot start, and which variable to change', async t => {
  const taken = createServer().listen(0, '127.0.0.1');
  t.after(() => taken.close());
  const port = String(
    await new Promise(resolve => taken.once('listening', () => resolve(Object(taken.address()).port))),
  );
  const sentences = await Promise.all([
    complaintOf({ DABBA_SUPERGRAPH: '/nowhere.graphql' }),
    complaintOf({ DABBA_SUPERGRAPH: join(root, 'schema/user.graphql') }),
    complaintOf({ DABBA_SUPERGRAPH: join(root, 'package.json') }),
    complaintOf({ DABBA_ORDER_URL: 'localhost:4003' }),
    complaintOf({ DABBA_PORT: port }),
  ]);
  assert.match(sentences[0], /^The supergraph of DABBA_SUPERGRAPH cannot be read: .*nowhere\.graphql.*\.\n$/);
  assert.match(sentences[1], /^\S+ \(DABBA_SUPERGRAPH\) is not a supergraph: .*\n$/);
  assert.match(sentences[2], /^\S+ \(DABBA_SUPERGRAPH\) is not GraphQL: .*\n$/);
  assert.match(sentences[3], /^The environment variable DABBA_ORDER_URL is wrong: it must be a URL.*\n$/);
  assert.match(sentences[4], new RegExp(`^Port ${port} is taken by another program: .*DABBA_PORT\\.\n$`));
});
