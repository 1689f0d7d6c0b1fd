import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { it } from 'node:test';
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
  assert.deepEqual([refused.status, /SUBGRAPH_UNAVAILABLE/.test(refused.body)], [503, true]);
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
