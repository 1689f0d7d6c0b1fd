import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { type SessionAnswer, startUserUnderTest, type UserUnderTest } from './user-under-test.ts';

type Sent = {
  __typename: 'SmsCodeSent' | 'Refused';
  expiresAt: string;
  resendAt: string;
  code: string;
  retryAt: string;
};

const request = `mutation ($phone: PhoneNumber!) { requestSmsCode(phone: $phone) {
  __typename ... on SmsCodeSent { expiresAt resendAt } ... on Refused { code retryAt }
} }`;
const claim = `mutation ($phone: PhoneNumber!, $code: String!) { signInWithSms(phone: $phone, code: $code) {
  __typename ... on Session { accessToken user { id name phone roles } } ... on Refused { code }
} }`;
const minuteMs = 60_000;

describe('signing in by a text message', () => {
  let user: UserUnderTest;
  let app: FastifyInstance;
  before(async () => {
    user = await startUserUnderTest();
    app = fastify();
    user.running.extraRoutes?.(app);
  });
  after(async () => {
    await app.close();
    await user.stop();
  });

  let phones = 0;
  const newPhone = () => `+35840${String(++phones).padStart(7, '0')}`;
  const requestFor = async (phone: string) =>
    (await user.ask<{ requestSmsCode: Sent }>(request, { phone })).requestSmsCode;
  const inboxOf = async (to: string) =>
    (await app.inject({ url: '/dev/inbox.json', query: { to } })).json<
      { to: string; body: string; sentAt: string }[]
    >();
  const codeFor = async (phone: string) => String(/^\d{6}/.exec((await inboxOf(phone))[0]?.body ?? '')?.[0]);
  const claimWith = async (phone: string, code: string) =>
    (await user.ask<{ signInWithSms: SessionAnswer }>(claim, { phone, code })).signInWithSms;
  const otherThan = (code: string, n = 1) => String((Number(code) + n) % 1_000_000).padStart(6, '0');

  it('makes an account at first use and finds it again', async () => {
    const phone = newPhone();
    const sent = await requestFor(phone);
    assert.equal(Date.parse(sent.expiresAt) - user.now().getTime() > 290_000, true);
    const first = await claimWith(phone, await codeFor(phone));
    assert.deepEqual({ ...first.user, id: '' }, { id: '', name: 'Customer', phone, roles: ['CUSTOMER'] });
    await requestFor(phone);
    const second = await claimWith(phone, await codeFor(phone));
    assert.equal(second.user.id, first.user.id);
    const claims = await user.claimsOf(second.accessToken);
    assert.deepEqual(await user.ask('{ me { phone } }', {}, claims), { me: { phone } });
  });

  it('takes a code once, also when it comes many times at once', async () => {
    const phone = newPhone();
    await requestFor(phone);
    const code = await codeFor(phone);
    const answers = await Promise.all(Array.from({ length: 8 }, () => claimWith(phone, code)));
    assert.equal(answers.filter(answer => answer.__typename === 'Session').length, 1);
    assert.equal(answers.filter(answer => answer.code === 'CODE_EXPIRED').length, 7);
  });

  it('allows five tries, also at once', async () => {
    const phone = newPhone();
    await requestFor(phone);
    const code = await codeFor(phone);
    const tries = Array.from({ length: 9 }, (_, n) => claimWith(phone, otherThan(code, n + 1)));
    const answers = (await Promise.all(tries)).map(answer => answer.code);
    assert.equal(answers.filter(answer => answer === 'CODE_WRONG').length, 5);
    assert.equal((await claimWith(phone, code)).code, 'CODE_EXPIRED', 'the right one comes too late');
  });

  it('lets the right code in after four wrong ones', async () => {
    const phone = newPhone();
    await requestFor(phone);
    const code = await codeFor(phone);
    for (let n = 1; n <= 4; n++) assert.equal((await claimWith(phone, otherThan(code, n))).code, 'CODE_WRONG');
    assert.equal((await claimWith(phone, code)).__typename, 'Session');
  });

  it('takes no code after five minutes, no earlier code, and none for another phone', async () => {
    const [phone, other] = [newPhone(), newPhone()];
    await requestFor(phone);
    const first = await codeFor(phone);
    await requestFor(phone);
    const second = await codeFor(phone);
    if (first !== second) assert.equal((await claimWith(phone, first)).code, 'CODE_WRONG');
    assert.equal((await claimWith(other, second)).code, 'CODE_EXPIRED');
    user.elapse(5 * minuteMs);
    assert.equal((await claimWith(phone, second)).code, 'CODE_EXPIRED');
  });

  it('sends five codes a minute and twenty a day', async () => {
    const phone = newPhone();
    const answers = await Promise.all(Array.from({ length: 9 }, () => requestFor(phone)));
    const refused = answers.filter(answer => answer.code === 'RATE_LIMITED');
    assert.equal(refused.length, 4);
    assert.equal((await inboxOf(phone)).length, 5);
    for (let round = 1; round < 4; round++) {
      user.elapse(minuteMs);
      for (let n = 0; n < 5; n++) assert.equal((await requestFor(phone)).__typename, 'SmsCodeSent');
    }
    user.elapse(minuteMs);
    const full = await requestFor(phone);
    assert.equal(full.code, 'RATE_LIMITED');
    const waitMs = Date.parse(full.retryAt) - user.now().getTime();
    assert.ok(waitMs > 23 * 60 * minuteMs && waitMs <= 24 * 60 * minuteMs, `${waitMs} ms`);
    user.elapse(waitMs + 1);
    assert.equal((await requestFor(phone)).__typename, 'SmsCodeSent');
  });

  it('says when the next code may be asked for', async () => {
    const phone = newPhone();
    const answers: Sent[] = [];
    for (let n = 0; n < 5; n++) answers.push(await requestFor(phone));
    const [first, last] = [answers[0], answers[4]];
    assert.ok(first && last && Date.parse(first.resendAt) <= user.now().getTime());
    assert.ok(Date.parse(last.resendAt) > user.now().getTime() + minuteMs / 2);
    user.elapse(Date.parse(last.resendAt) - user.now().getTime() + 1);
    assert.equal((await requestFor(phone)).__typename, 'SmsCodeSent');
  });

  it('keeps neither codes nor phones where an operator would read them', async () => {
    const phone = newPhone();
    await requestFor(phone);
    const code = await codeFor(phone);
    const keys = (await user.redis.keys('user:sms*')).filter(key => key.startsWith('user:sms-code:'));
    const stored = await Promise.all(keys.map(key => user.redis.hgetall(key)));
    assert.ok(keys.length > 0 && keys.every(key => !key.includes(phone)));
    assert.ok(stored.every(({ hash }) => hash !== code && hash?.length === 64));
  });

  it('shows the messages of a phone, the newest first, with a bare + in the address too', async () => {
    const phone = newPhone();
    await requestFor(phone);
    await requestFor(phone);
    const bare = (await app.inject({ url: `/dev/inbox.json?to=${phone}` })).json<{ sentAt: string }[]>();
    assert.equal(bare.length, 2);
    assert.ok(String(bare[0]?.sentAt) >= String(bare[1]?.sentAt));
    assert.deepEqual(await inboxOf('+1'), []);
  });

  it('publishes the public half of the key that signs access tokens, and nothing more', async () => {
    const { keys } = (await app.inject({ url: '/.well-known/jwks.json' })).json<{ keys: Record<string, string>[] }>();
    assert.deepEqual(
      keys.map(key => Object.keys(key).sort()),
      [['alg', 'crv', 'kid', 'kty', 'use', 'x']],
    );
  });

  it('is not available outside development without someone to carry messages', async t => {
    const other = await startUserUnderTest({ development: false });
    t.after(() => other.stop());
    const server = fastify();
    t.after(() => server.close());
    other.running.extraRoutes?.(server);
    assert.equal(await other.fault(request, { phone: newPhone() }), 'NOT_AVAILABLE');
    assert.equal((await server.inject({ url: '/dev/inbox.json?to=1' })).statusCode, 404);
  });
});
