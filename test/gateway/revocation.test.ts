import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { freePort } from '#platform/embedded/free-port.ts';
import { type EmbeddedRedis, startRedis } from '#platform/embedded/redis.ts';
import { codeOf } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { createTokenIssuer, createTokenVerifier } from '#platform/tokens.ts';
import { createAuthenticate } from '../../gateway/auth/authenticate.ts';
import { openRevocations } from '../../gateway/auth/revocation.ts';
import { createRightsWatch } from '../../gateway/auth/rights-watch.ts';
import { createVerifiedTokens } from '../../gateway/auth/verified-tokens.ts';
import { eventually } from '../support/eventually.ts';

const privateKeyPem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const log = createLog({ name: 'test', level: 'silent' });
const now = () => new Date();
const issuer = createTokenIssuer({ privateKeyPem, keyId: 'test', issuer: 'test', now, lifetimeSeconds: 900 });

describe('a verified token', () => {
  const place = { password: 'secret', port: 0, persistent: true, directory: '' };
  let server: EmbeddedRedis;
  let redis: Redis;
  const processes: { close(): Promise<void> }[] = [];
  before(async () => {
    place.port = await freePort();
    place.directory = await mkdtemp(join(tmpdir(), 'dabba-revocation-'));
    server = await startRedis(place);
    redis = new Redis(server.url);
    redis.on('error', () => undefined);
  });
  afterEach(async () => {
    for (const each of processes.splice(0)) await each.close();
  });
  after(async () => {
    redis.disconnect();
    await server.stop();
    await rm(place.directory, { recursive: true });
  });

  /** What one gateway process keeps of tokens. */
  function openProcess(cacheSize?: number) {
    let verified = 0;
    const verifier = createTokenVerifier({ jwks: async () => issuer.jwks(), issuer: 'test', now });
    const tokens = {
      verify: (text: string) => {
        verified++;
        return verifier.verify(text);
      },
    };
    const revocations = openRevocations(server.url, log);
    const lookups = { hits: 0, misses: 0 };
    const size = cacheSize === undefined ? {} : { cacheSize };
    const authenticate = createAuthenticate({ tokens, revocations, now, log, lookups, ...size });
    const rights = createRightsWatch(now, revocations);
    const opened = {
      lookups,
      rights,
      verified: () => verified,
      caller: (token: string) => authenticate({ authorization: `Bearer ${token}` }, 'request-1'),
      accepts: (token: string) =>
        opened.caller(token).then(
          () => true,
          error => {
            assert.equal(codeOf(error), 'UNAUTHENTICATED');
            return false;
          },
        ),
      /** Until the token costs nothing any more: the process listens, and Redis was asked. */
      remembers: (token: string) =>
        eventually('the token is remembered', async () => {
          const before = lookups.hits;
          assert.ok(await opened.accepts(token));
          return lookups.hits > before;
        }),
      async close() {
        rights.close();
        await revocations.close();
      },
    };
    processes.push(opened);
    return opened;
  }

  async function newToken(roles: 'ADMIN'[] = []) {
    const subject = { userId: newId(), sessionId: newId(), roles };
    return { ...subject, text: (await issuer.issue(subject)).token };
  }

  /** Leaves a mark while nobody but the marker can reach Redis, which is stopped. */
  async function markUnheard(key: string) {
    const hidden = await startRedis({ ...place, port: await freePort() });
    const marker = new Redis(hidden.url);
    await marker.set(key, '1');
    marker.disconnect();
    await hidden.stop();
  }

  async function end(sessionId: string) {
    await redis.set(`user:revoked-session:${sessionId}`, '1');
    await redis.publish('session-revoked', JSON.stringify({ sessionId }));
  }

  it('costs neither a signature nor a question a second time', async () => {
    const process = openProcess();
    const { text } = await newToken();
    await process.remembers(text);
    const [verified, { misses }] = [process.verified(), process.lookups];
    const asked = () => redis.info('commandstats').then(stats => /cmdstat_mget:calls=(\d+)/.exec(stats)?.[1]);
    const before = await asked();
    for (let time = 0; time < 100; time++) await process.caller(text);
    assert.deepEqual([process.verified(), process.lookups.misses, await asked()], [verified, misses, before]);
  });

  it('is refused by every process as soon as its session ended, and others are not', async () => {
    const all = [openProcess(), openProcess()];
    const [first, second] = [await newToken(), await newToken()];
    for (const each of all) {
      await each.remembers(first.text);
      await each.remembers(second.text);
    }
    await end(first.sessionId);
    for (const each of all) {
      await eventually('it is refused', async () => !(await each.accepts(first.text)));
      await each.remembers(second.text);
    }
  });

  it('is refused when all sessions of its user ended, and one of a later sign-in is not', async () => {
    const process = openProcess();
    const old = await newToken();
    await process.remembers(old.text);
    await redis.set(`user:session-epoch:${old.userId}`, String(Date.now() + 2_000));
    await redis.publish('session-revoked', JSON.stringify({ userId: old.userId }));
    await eventually('it is refused', async () => !(await process.accepts(old.text)));
    const later = createTokenIssuer({
      ...{ privateKeyPem, keyId: 'test', issuer: 'test', lifetimeSeconds: 900 },
      now: () => new Date(Date.now() + 3_000),
    });
    assert.ok(await process.accepts((await later.issue(old)).token));
  });

  it('is refused when a role that it carries was taken, and one of the same second without it is not', async () => {
    const process = openProcess();
    const admin = await newToken(['ADMIN']);
    await process.remembers(admin.text);
    await redis.set(`user:revoked-role:${admin.userId}:ADMIN`, String(Date.now() + 1_000));
    await redis.publish('session-revoked', JSON.stringify({ userId: admin.userId, rights: true }));
    await eventually('it is refused', async () => !(await process.accepts(admin.text)));
    assert.ok(await process.accepts((await issuer.issue({ ...admin, roles: [] })).token));
  });

  it('is looked at again after the process heard nothing for a while', async () => {
    const process = openProcess();
    const { text, sessionId } = await newToken();
    await process.remembers(text);
    await redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await end(sessionId); // nobody is told
    await eventually('it is refused', async () => !(await process.accepts(text)));
  });

  it('is good while Redis is away, and looked at again when it is back', async () => {
    const process = openProcess();
    const [kept, ended] = [await newToken(), await newToken()];
    const reasons: string[] = [];
    await process.remembers(kept.text);
    await process.remembers(ended.text);
    process.rights.watch(await process.caller(ended.text), why => reasons.push(why));
    await server.stop();
    assert.deepEqual([await process.accepts(kept.text), await process.accepts(ended.text)], [true, true]);
    assert.ok(await process.accepts((await newToken()).text));

    await markUnheard(`user:revoked-session:${ended.sessionId}`);
    server = await startRedis(place);
    await eventually('it is refused', async () => !(await process.accepts(ended.text)));
    await eventually('what it had opened ends', () => reasons.length > 0);
    assert.deepEqual(reasons, ['REVOKED']);
    await process.remembers(kept.text);
  });

  it('takes with it what was opened with it, with the reason', async () => {
    const process = openProcess();
    const [left, gone, changed] = [await newToken(['ADMIN']), await newToken(), await newToken(['ADMIN'])];
    const ends = new Map<string, string>();
    const watch = async (name: string, { text }: { text: string }) =>
      process.rights.watch(await process.caller(text), why => ends.set(name, why));
    for (const token of [left, gone, changed]) await process.remembers(token.text);
    await watch('left', left);
    await watch('gone', gone);
    await watch('changed', changed);
    const forget = await watch('forgotten', gone);
    forget();
    await redis.set(`user:revoked-role:${changed.userId}:ADMIN`, String(Date.now() + 1_000));
    await redis.publish('session-revoked', JSON.stringify({ userId: changed.userId, rights: true }));
    await end(gone.sessionId);
    await eventually('both end', () => ends.size === 2);
    assert.deepEqual(Object.fromEntries(ends), { gone: 'REVOKED', changed: 'RIGHTS_CHANGED' });
  });

  it('ends what is opened with it although it was revoked in between', async () => {
    const process = openProcess();
    const token = await newToken();
    await process.remembers(token.text);
    const caller = await process.caller(token.text);
    await end(token.sessionId);
    await eventually('it is refused', async () => !(await process.accepts(token.text)));
    const why = await new Promise(resolve => process.rights.watch(caller, resolve));
    assert.equal(why, 'REVOKED');
  });

  it('is forgotten when there are too many', async () => {
    const process = openProcess(2);
    const first = await newToken();
    await process.remembers(first.text);
    for (let others = 0; others < 6; others++) await process.remembers((await newToken()).text);
    const verified = process.verified();
    await process.caller(first.text);
    assert.equal(process.verified(), verified + 1);

    const cache = createVerifiedTokens<string>(10);
    for (let index = 0; index < 1_000; index++) {
      cache.set(`token ${index}`, 'x');
      assert.ok(cache.count() <= 20);
      assert.equal(cache.get('token 0') ?? 'x', 'x');
    }
    assert.equal(cache.get('token 0'), 'x'); // it was asked for all the time
    assert.equal(cache.get('token 1'), undefined);
  });
});
