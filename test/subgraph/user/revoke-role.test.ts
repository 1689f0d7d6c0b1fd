import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Claims, Role } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { createPubSub } from '#platform/pubsub.ts';
import { eventually } from '../../support/eventually.ts';
import { startUserUnderTest, type UserUnderTest } from './user-under-test.ts';

const grant = 'mutation ($userId: ID!, $role: Role!) { grantRole(userId: $userId, role: $role) { id } }';
const revoke = 'mutation ($userId: ID!, $role: Role!) { revokeRole(userId: $userId, role: $role) { id roles } }';

describe('revokeRole', () => {
  let user: UserUnderTest;
  before(async () => {
    user = await startUserUnderTest();
  });
  after(() => user.stop());

  const asAdmin = ({ claims }: { claims: Claims }): Claims => ({ ...claims, roles: ['ADMIN'] });

  /** Somebody with the role. */
  async function holder(role: Role) {
    const person = await user.person();
    await user.ask(grant, { userId: person.claims.userId, role }, asAdmin(person));
    return person;
  }

  it('is for admins only', async () => {
    const { claims } = await holder('RIDER');
    const variables = { userId: claims.userId, role: 'RIDER' };
    assert.equal(await user.fault(revoke, variables), 'UNAUTHENTICATED');
    for (const role of ['CUSTOMER', 'SUPPORT', 'DISPATCHER', 'RIDER'] as const)
      assert.equal(await user.fault(revoke, variables, { ...claims, roles: [role] }), 'FORBIDDEN');
    assert.equal(await user.fault(revoke, variables, user.service), 'UNAUTHENTICATED');
  });

  it('takes the role out of new access tokens, marks the old ones, and tells gateways and services', async () => {
    const [person, boss] = await Promise.all([holder('SUPPORT'), user.person()]);
    const userId = String(person.claims.userId);
    const heard: unknown[] = [];
    const pubsub = createPubSub(user.redisUrl);
    await pubsub.listen('session-revoked', message => heard.push(message));
    const variables = { userId, role: 'SUPPORT' };
    const answer = { revokeRole: { id: userId, roles: ['CUSTOMER'] } };
    assert.deepEqual(await user.ask(revoke, variables, asAdmin(boss)), answer);

    assert.ok(Number(await user.redis.get(`user:revoked-role:${userId}:SUPPORT`)) >= user.now().getTime() - 1_000);
    assert.ok((await user.redis.ttl(`user:revoked-role:${userId}:SUPPORT`)) > 900);
    assert.equal(await user.redis.get(`user:session-epoch:${userId}`), null);
    await eventually('gateways hear', () => heard.length > 0);
    assert.deepEqual(heard, [{ userId, rights: true }]);
    await pubsub.close();

    const next = await user.refresh(person.refreshToken);
    assert.deepEqual((await user.claimsOf(next.accessToken)).roles, ['CUSTOMER']);
    const events = await eventually('both events are in the stream', async () => {
      const entries = await user.redis.xrange('events:user', '-', '+');
      const own = entries.filter(([, fields]) => String(fields).includes(`"aggregateId":"${userId}"`));
      return own.length >= 2 && own.map(([, fields]) => JSON.parse(String(fields[1])));
    });
    const { payload, seq } = events[1];
    assert.deepEqual(
      [seq, payload],
      [2, { userId, revoked: 'SUPPORT', roles: ['CUSTOMER'], revokedBy: boss.claims.userId }],
    );
  });

  it('changes nothing when repeated, but marks again', async () => {
    const [person, boss] = await Promise.all([holder('RIDER'), user.person()]);
    const variables = { userId: person.claims.userId, role: 'RIDER' };
    const answer = { revokeRole: { id: person.claims.userId, roles: ['CUSTOMER'] } };
    assert.deepEqual(await user.ask(revoke, variables, asAdmin(boss)), answer);
    await user.redis.flushall();
    assert.deepEqual(await user.ask(revoke, variables, asAdmin(boss)), answer);
    assert.equal(await user.redis.exists(`user:revoked-role:${person.claims.userId}:RIDER`), 1);
  });

  it('leaves an admin, also when two take the role from each other at once', async () => {
    const [first, second] = [await holder('ADMIN'), await holder('ADMIN')];
    const take = async (from: typeof first, by: typeof first) =>
      user.send(revoke, { userId: from.claims.userId, role: 'ADMIN' }, asAdmin(by));
    const answers = await Promise.all([take(first, second), take(second, first)]);
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions['code'] ?? 'taken').sort();
    assert.deepEqual(codes, ['BAD_USER_INPUT', 'taken']);
    const last = answers[0]?.errors ? first : second;
    assert.equal(
      await user.fault(revoke, { userId: last.claims.userId, role: 'ADMIN' }, asAdmin(last)),
      'BAD_USER_INPUT',
    );
  });

  it('finds nobody by an id that is not there', async () => {
    const boss = asAdmin(await user.person());
    for (const userId of [newId(), 'x'])
      assert.equal(await user.fault(revoke, { userId, role: 'RIDER' }, boss), 'NOT_FOUND');
  });
});
