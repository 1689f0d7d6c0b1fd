import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { createPubSub } from '#platform/pubsub.ts';
import { verifyUser } from '../../../subgraphs/user/verify.ts';
import { eventually } from '../../support/eventually.ts';
import { startUserUnderTest, type UserUnderTest } from './user-under-test.ts';

const day = 24 * 60 * 60_000;

describe('a session', () => {
  let user: UserUnderTest;
  before(async () => {
    user = await startUserUnderTest();
  });
  after(() => user.stop());

  const isRevoked = async (sessionId: string | null) =>
    (await user.redis.exists(`user:revoked-session:${sessionId}`)) === 1;

  async function rows(sql: string): Promise<RowDataPacket[]> {
    const connection = await createConnection(user.mysqlUrl);
    try {
      return (await connection.query<RowDataPacket[]>(sql))[0];
    } finally {
      await connection.end();
    }
  }

  it('is refreshed by a token that works once, and keeps its id', async () => {
    const person = await user.person();
    const second = await user.refresh(person.refreshToken);
    assert.equal(second.__typename, 'Session');
    assert.notEqual(second.refreshToken, person.refreshToken);
    const claims = await user.claimsOf(second.accessToken);
    assert.equal(claims.sessionId, person.claims.sessionId);
    assert.equal((await user.refresh(second.refreshToken)).__typename, 'Session');
  });

  it('ends for both parties when an old refresh token comes again', async () => {
    const person = await user.person();
    const second = await user.refresh(person.refreshToken);
    const third = await user.refresh(second.refreshToken);
    assert.equal((await user.refresh(person.refreshToken)).code, 'WRONG_CREDENTIALS');
    assert.equal((await user.refresh(third.refreshToken)).code, 'WRONG_CREDENTIALS');
    assert.equal(await isRevoked(person.claims.sessionId), true);
    assert.equal((await user.signIn(person.email, person.password)).__typename, 'Session');
  });

  it('gives one new token to several that race with one', async () => {
    const { refreshToken } = await user.person();
    const answers = await Promise.all(Array.from({ length: 5 }, () => user.refresh(refreshToken)));
    assert.equal(answers.filter(answer => answer.__typename === 'Session').length, 1);
  });

  it('keeps no refresh token that could be read from the database', async () => {
    const { refreshToken } = await user.person();
    assert.equal(Buffer.from(refreshToken, 'base64url').length, 32);
    const stored = await rows('SELECT hash FROM refresh_tokens');
    assert.ok(
      stored.every(row => row['hash'].length === 32 && !row['hash'].equals(Buffer.from(refreshToken, 'base64url'))),
    );
    const encoded = await rows('SELECT encoded FROM passwords');
    assert.ok(encoded.every(row => /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/.test(row['encoded'])));
    assert.equal(new Set(encoded.map(row => row['encoded'])).size, encoded.length);
  });

  it('refuses tokens that nobody issued', async () => {
    for (const token of ['', 'x', 'y'.repeat(10_000), "' OR 1=1 --"])
      assert.equal((await user.refresh(token)).code, 'WRONG_CREDENTIALS');
  });

  it('ends by signing out: refresh, access token and listeners', async t => {
    const person = await user.person();
    const pubsub = createPubSub(user.redisUrl);
    t.after(() => pubsub.close());
    const heard: unknown[] = [];
    await pubsub.listen('session-revoked', message => heard.push(message));
    const { sessionId, userId } = person.claims;
    assert.deepEqual(await user.ask('mutation { signOut }', {}, person.claims), { signOut: true });
    assert.equal(await isRevoked(sessionId), true);
    const lifetime = await user.redis.ttl(`user:revoked-session:${sessionId}`);
    assert.ok(lifetime >= 900 && lifetime <= 960, `${lifetime} s`);
    await eventually('the revocation is heard', () => heard.length > 0);
    assert.deepEqual(heard, [{ sessionId }]);
    assert.equal((await user.refresh(person.refreshToken)).code, 'WRONG_CREDENTIALS');
    assert.deepEqual(await user.ask('mutation { signOut }', {}, person.claims), { signOut: false });
    const events = await eventually('the event is in the stream', async () => {
      const entries = await user.redis.xrange('events:user', '-', '+');
      return entries.filter(([, fields]) => fields.join(' ').includes(String(sessionId)));
    });
    assert.equal(events.length, 1);
    assert.match(String(events[0]?.[1]), new RegExp(`SessionRevoked.*${userId}`));
  });

  it("does not end another person's session", async () => {
    const [mine, other] = await Promise.all([user.person(), user.person()]);
    const forged = { ...mine.claims, sessionId: other.claims.sessionId };
    assert.deepEqual(await user.ask('mutation { signOut }', {}, forged), { signOut: false });
    assert.equal((await user.refresh(other.refreshToken)).__typename, 'Session');
  });

  it('ends with all others by signing out everywhere, and a new one lives', async () => {
    const person = await user.person();
    const phone = await user.signIn(person.email, person.password);
    await user.ask('mutation { signOutEverywhere }', {}, person.claims);
    for (const token of [person.refreshToken, phone.refreshToken])
      assert.equal((await user.refresh(token)).code, 'WRONG_CREDENTIALS');
    assert.equal(await isRevoked(person.claims.sessionId), true);
    assert.equal(await isRevoked((await user.claimsOf(phone.accessToken)).sessionId), true);

    const fresh = await user.signIn(person.email, person.password);
    const epoch = Number(await user.redis.get(`user:session-epoch:${person.claims.userId}`));
    const issuedAt = Date.parse(fresh.accessTokenExpiresAt) - 900_000;
    assert.ok(issuedAt >= epoch, 'a token of the same second lives');
    assert.equal(await isRevoked((await user.claimsOf(fresh.accessToken)).sessionId), false);
    assert.equal((await user.refresh(fresh.refreshToken)).__typename, 'Session');
  });

  it('is not there for someone who is not signed in', async () => {
    assert.deepEqual(await user.ask('mutation { signOut }'), { signOut: false });
    assert.equal(await user.fault('mutation { signOutEverywhere }'), 'UNAUTHENTICATED');
    assert.deepEqual(await user.ask('{ me { id } }'), { me: null });
  });

  it('gives way, the oldest first, when an account has too many', async () => {
    const person = await user.person();
    for (let n = 0; n < 100; n++) await user.signIn(person.email, person.password);
    assert.equal(await isRevoked(person.claims.sessionId), true);
    assert.equal((await user.refresh(person.refreshToken)).code, 'WRONG_CREDENTIALS');
  });

  it('publishes every event that it saved', async () => {
    const later = () => new Date(user.now().getTime() + 60_000);
    await eventually(
      'I12',
      async () => (await verifyUser({ mysqlUrl: user.mysqlUrl, now: later, log: user.log })).length === 0,
    );
  });

  it('lives for 30 days, however often it is refreshed', async () => {
    const person = await user.person();
    user.elapse(29 * day);
    const late = await user.refresh(person.refreshToken);
    assert.equal(late.__typename, 'Session');
    user.elapse(day);
    assert.equal((await user.refresh(late.refreshToken)).code, 'WRONG_CREDENTIALS');
  });
});
