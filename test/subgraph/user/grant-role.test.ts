import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '#platform/ids.ts';
import { eventually } from '../../support/eventually.ts';
import { startUserUnderTest, type UserUnderTest } from './user-under-test.ts';

const grant = 'mutation ($userId: ID!, $role: Role!) { grantRole(userId: $userId, role: $role) { id roles } }';

describe('grantRole', () => {
  let user: UserUnderTest;
  before(async () => {
    user = await startUserUnderTest();
  });
  after(() => user.stop());

  it('is for admins only', async () => {
    const { claims } = await user.person();
    const variables = { userId: claims.userId, role: 'ADMIN' };
    assert.equal(await user.fault(grant, variables), 'UNAUTHENTICATED');
    for (const role of ['CUSTOMER', 'SUPPORT', 'DISPATCHER'] as const)
      assert.equal(await user.fault(grant, variables, { ...claims, roles: [role] }), 'FORBIDDEN');
    assert.equal(await user.fault(grant, variables, user.service), 'UNAUTHENTICATED');
  });

  it('gives the role to new access tokens and tells the other services once', async () => {
    const [person, boss] = await Promise.all([user.person(), user.person()]);
    const admin = { ...boss.claims, roles: ['ADMIN' as const] };
    const variables = { userId: person.claims.userId, role: 'MERCHANT' };
    const answer = { grantRole: { id: person.claims.userId, roles: ['CUSTOMER', 'MERCHANT'] } };
    assert.deepEqual(await user.ask(grant, variables, admin), answer);
    assert.deepEqual(await user.ask(grant, variables, admin), answer);
    await user.ask(grant, { ...variables, role: 'RIDER' }, admin);

    const next = await user.refresh(person.refreshToken);
    assert.deepEqual((await user.claimsOf(next.accessToken)).roles, ['CUSTOMER', 'MERCHANT', 'RIDER']);
    const events = await eventually('both events are in the stream', async () => {
      const entries = await user.redis.xrange('events:user', '-', '+');
      const own = entries.filter(([, fields]) => String(fields).includes(`"${person.claims.userId}"`));
      return own.length >= 2 && own.map(([, fields]) => JSON.parse(String(fields[1])));
    });
    assert.deepEqual(
      events.map(({ type, seq, payload }) => [type, seq, payload.granted]),
      [
        ['RoleChanged', 1, 'MERCHANT'],
        ['RoleChanged', 2, 'RIDER'],
      ],
    );
  });

  it('finds nobody by an id that is not there', async () => {
    const { claims } = await user.person();
    for (const userId of [newId(), 'x'])
      assert.equal(await user.fault(grant, { userId, role: 'RIDER' }, { ...claims, roles: ['ADMIN'] }), 'NOT_FOUND');
  });
});
