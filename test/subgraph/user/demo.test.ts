import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fixedId } from '../../../demo/ids.ts';
import { type DemoAccount, loadDemo } from '../../../subgraphs/user/demo.ts';
import { startUserUnderTest, type UserUnderTest } from './user-under-test.ts';

const account = (n: number, change: Partial<DemoAccount> = {}): DemoAccount => ({
  id: fixedId('account', n),
  name: `Demo ${n}`,
  email: `demo-${n}@demo.test`,
  phone: null,
  roles: ['CUSTOMER', 'RIDER'],
  addresses: ['Work', 'Home'].map((label, i) => ({
    id: fixedId('address', n * 2 + i),
    label,
    line: 'Long Street 1',
    location: { latitude: 1.5, longitude: 2.5 },
    isDefault: label === 'Home',
  })),
  ...change,
});

describe('the demo accounts', () => {
  let user: UserUnderTest;
  before(async () => {
    user = await startUserUnderTest();
  });
  after(() => user.stop());

  const load = (accounts: DemoAccount[]) =>
    loadDemo({ mysqlUrl: user.mysqlUrl, now: user.now, accounts, password: 'demo-password', log: user.log });

  it('can sign in with their roles and addresses', async () => {
    await load([account(1), account(2, { addresses: [], roles: ['ADMIN'] })]);
    const session = await user.signIn('demo-1@demo.test', 'demo-password');
    assert.deepEqual(session.user.roles, ['CUSTOMER', 'RIDER']);
    assert.deepEqual(session.user.addresses, [{ id: fixedId('address', 3) }, { id: fixedId('address', 2) }]);
    assert.deepEqual((await user.signIn('demo-2@demo.test', 'demo-password')).user.roles, ['ADMIN']);
  });

  it('are loaded again without a change, beside new ones', async () => {
    await load([account(1, { name: 'Another name' }), account(3)]);
    const first = await user.signIn('demo-1@demo.test', 'demo-password');
    assert.equal(first.user.name, 'Demo 1');
    assert.equal((await user.signIn('demo-3@demo.test', 'demo-password')).__typename, 'Session');
  });

  it('leave an e-mail to the person who took it first', async () => {
    await user.signUp({ name: 'Early', email: 'demo-4@demo.test', password: 'correct horse' });
    await load([account(4), account(5)]);
    assert.equal((await user.signIn('demo-4@demo.test', 'correct horse')).user.name, 'Early');
    assert.equal((await user.signIn('demo-5@demo.test', 'demo-password')).__typename, 'Session');
  });
});
