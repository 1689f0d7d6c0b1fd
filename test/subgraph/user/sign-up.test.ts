import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startUserUnderTest, type UserUnderTest } from './user-under-test.ts';

describe('signUp', () => {
  let user: UserUnderTest;
  before(async () => {
    user = await startUserUnderTest();
  });
  after(() => user.stop());

  const signUp = 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }';

  it('makes a customer and signs the person in', async () => {
    const session = await user.signUp({
      name: '  Ana \n Lind ',
      email: ' Ana@Example.TEST ',
      password: 'correct horse',
    });
    assert.equal(session.__typename, 'Session');
    assert.deepEqual(
      { ...session.user, id: '' },
      { id: '', name: 'Ana Lind', email: 'ana@example.test', roles: ['CUSTOMER'], addresses: [] },
    );
    const claims = await user.claimsOf(session.accessToken);
    assert.equal(claims.userId, session.user.id);
    assert.deepEqual(claims.roles, ['CUSTOMER']);
    const { me } = await user.ask<{ me: { email: string } }>('{ me { email } }', {}, claims);
    assert.equal(me.email, 'ana@example.test');
    assert.equal((await user.signIn('ANA@example.test', 'correct horse')).__typename, 'Session');
  });

  it('refuses an e-mail that has an account', async () => {
    const { email } = await user.person();
    const answer = await user.signUp({ name: 'Other', email: email.toUpperCase(), password: 'correct horse' });
    assert.deepEqual([answer.__typename, answer.code], ['Refused', 'EMAIL_TAKEN']);
  });

  it('lets one of several win who race for an e-mail', async () => {
    const racers = Array.from({ length: 6 }, (_, n) =>
      user.signUp({ name: `Racer ${n}`, email: 'race@example.test', password: `their own secret ${n}` }),
    );
    const answers = await Promise.all(racers);
    assert.equal(answers.filter(answer => answer.__typename === 'Session').length, 1);
    assert.equal(answers.filter(answer => answer.code === 'EMAIL_TAKEN').length, 5);
  });

  it('keeps apart e-mails that only a collation takes for one', async () => {
    const password = 'correct horse';
    const first = await user.signUp({ name: 'A', email: 'jose@example.test', password });
    const second = await user.signUp({ name: 'B', email: 'josé@example.test', password });
    assert.equal(second.__typename, 'Session');
    assert.equal((await user.signIn('josé@example.test', password)).user.id, second.user.id);
    assert.notEqual(first.user.id, second.user.id);
  });

  const good = { name: 'Ana', email: 'bad-input@example.test', password: 'correct horse' };
  const wrong: [string, Partial<typeof good>, RegExp][] = [
    ['an empty name', { name: ' \t ' }, /^name/],
    ['a name of 81 characters', { name: 'x'.repeat(81) }, /^name/],
    ['an e-mail without a domain', { email: 'ana@' }, /^email/],
    ['an e-mail with a space', { email: 'a na@example.test' }, /^email/],
    ['an e-mail of 300 characters', { email: `${'a'.repeat(60)}@${'b.'.repeat(120)}test` }, /^email/],
    ['a short password', { password: 'ninechars' }, /^password/],
    ['a password of 201 characters', { password: 'abc'.repeat(67) }, /^password/],
    ['a known-bad password', { password: 'Password123' }, /^password/],
    ['one letter again and again', { password: 'aaaaaaaaaaaa' }, /^password/],
    ['the e-mail as password', { password: 'Bad-Input@example.test' }, /^password/],
  ];
  for (const [what, change, message] of wrong)
    it(`names the field that is wrong: ${what}`, async () => {
      const { errors } = await user.send(signUp, { input: { ...good, ...change } });
      assert.equal(errors?.[0]?.extensions?.['code'], 'BAD_USER_INPUT');
      assert.match(String(errors?.[0]?.message), message);
    });
});
