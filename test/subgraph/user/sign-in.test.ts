import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startUserUnderTest, type UserUnderTest } from './user-under-test.ts';

const quarterMs = 15 * 60_000;

describe('signIn', () => {
  let user: UserUnderTest;
  before(async () => {
    user = await startUserUnderTest();
  });
  after(() => user.stop());

  it('says the same of a wrong password and of an unknown e-mail', async () => {
    const { email } = await user.person();
    const wrong = await user.signIn(email, 'not the password');
    const unknown = await user.signIn('nobody@example.test', 'not the password');
    const nonsense = await user.signIn('nonsense', 'not the password');
    assert.equal(wrong.code, 'WRONG_CREDENTIALS');
    assert.deepEqual(wrong, unknown);
    assert.deepEqual(wrong, nonsense);
  });

  it('does the same work for an unknown e-mail', async () => {
    const { email } = await user.person();
    const wrong = await user.countStatements(() => user.signIn(email, 'not the password'));
    const unknown = await user.countStatements(() => user.signIn('nobody-else@example.test', 'not the password'));
    assert.deepEqual(wrong, unknown);
  });

  it('answers after ten failures with the moment to try again, for right passwords too', async () => {
    const { email, password } = await user.person();
    const before = user.now().getTime();
    for (let n = 0; n < 10; n++) assert.equal((await user.signIn(email, `wrong ${n}`)).code, 'WRONG_CREDENTIALS');
    const refused = await user.signIn(email, password);
    assert.equal(refused.code, 'RATE_LIMITED');
    const statements = await user.countStatements(() => user.signIn(email, password));
    assert.deepEqual(statements, [], 'a refusal costs neither SQL nor a hash');
    const retryAt = Date.parse(String(refused.retryAt));
    assert.ok(retryAt >= before + quarterMs && retryAt <= user.now().getTime() + quarterMs);
    assert.equal((await user.signIn((await user.person()).email, 'wrong')).code, 'WRONG_CREDENTIALS', 'others may');
    user.elapse(retryAt - user.now().getTime() + 1);
    assert.equal((await user.signIn(email, password)).__typename, 'Session');
  });

  it('tells only ten of many guesses that come at once what they were worth', async () => {
    const { email, password } = await user.person();
    const guesses = [...Array.from({ length: 40 }, (_, n) => `guess number ${n}`), password];
    const answers = await Promise.all(guesses.map(guess => user.signIn(email, guess)));
    assert.equal(answers.filter(answer => answer.code === 'WRONG_CREDENTIALS').length, 10);
    assert.equal(answers.filter(answer => answer.code === 'RATE_LIMITED').length, 31);
  });

  it('does not count those who are let in', async () => {
    const { email, password } = await user.person();
    const answers = await Promise.all(Array.from({ length: 15 }, () => user.signIn(email, password)));
    assert.ok(answers.every(answer => answer.__typename === 'Session'));
  });

  it('leaves no e-mail in Redis', async () => {
    const { email } = await user.person();
    await user.signIn(email, 'wrong');
    const keys = await user.redis.keys('*');
    assert.ok(keys.length > 0 && keys.every(key => !key.includes('@')), keys.join());
  });
});
