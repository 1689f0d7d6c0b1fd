import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor } from './support/door.ts';

const me = '{ me { userId guestId roles requestId } }';
const guestId = '0198c0de-0000-7000-8000-000000000001';

describe('who is calling', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const token = async (sessionId = 's1', userId = 'u1') =>
    (await door.issue({ userId, sessionId, roles: ['CUSTOMER'] })).token;

  async function refused(headers: Record<string, string>, code: string, status: number) {
    const answer = await door.ask(me, {}, headers);
    assert.deepEqual([answer.status, answer.body.errors?.[0]?.extensions['code']], [status, code]);
    assert.equal(answer.body.data, undefined);
  }

  it('tells the subgraphs, by token or as a guest', async () => {
    const signedIn = await door.ask(
      me,
      {},
      { ...bearer(await token()), 'x-guest-id': guestId, 'x-request-id': 'request-1' },
    );
    assert.deepEqual(signedIn.body.data, {
      me: { userId: 'u1', guestId, roles: ['CUSTOMER'], requestId: 'request-1' },
    });
    const nobody = await door.ask(me);
    const { userId, roles } = (nobody.body.data as { me: { userId: null; roles: [] } }).me;
    assert.deepEqual([userId, roles], [null, []]);
  });

  it('refuses a token that is forged, broken or of another kind', async () => {
    const good = await token();
    const [header, payload, signature] = good.split('.');
    const forged = Buffer.from(JSON.stringify({ ...JSON.parse(atob(payload ?? '')), roles: ['ADMIN'] })).toString(
      'base64url',
    );
    for (const bad of [`${header}.${forged}.${signature}`, 'nonsense', `${good}x`])
      await refused(bearer(bad), 'UNAUTHENTICATED', 401);
    await refused({ authorization: `Basic ${good}` }, 'UNAUTHENTICATED', 401);
    await refused({ authorization: 'Bearer' }, 'UNAUTHENTICATED', 401);
  });

  it('refuses a guest id that is no UUID', () => refused({ 'x-guest-id': '17' }, 'BAD_USER_INPUT', 400));

  it('refuses an ended session at once, and the sessions before a new password', async () => {
    const [first, second] = [await token('s1', 'u2'), await token('s2', 'u2')];
    const isRefused = async (headers: Record<string, string>) => (await door.ask(me, {}, headers)).status === 401;
    await door.redis.set('user:revoked-session:s1', '1');
    await door.redis.publish('session-revoked', '{"sessionId":"s1"}');
    await eventually('the session is refused', () => isRefused(bearer(first)));
    await refused(bearer(first), 'UNAUTHENTICATED', 401);
    assert.equal((await door.ask(me, {}, bearer(second))).status, 200);
    await door.redis.set('user:session-epoch:u2', String(Date.now() + 60_000));
    await door.redis.publish('session-revoked', '{"userId":"u2"}');
    await eventually('the user is refused', () => isRefused(bearer(second)));
    await refused(bearer(second), 'UNAUTHENTICATED', 401);
  });

  it('closes a socket whose token is bad, with the reason', async () => {
    const client = door.socket({ authorization: 'Bearer nonsense' });
    const closed = new Promise<{ code: number; reason: string }>(resolve =>
      client.on('closed', event => resolve(event as { code: number; reason: string })),
    );
    await assert.rejects(client.iterate({ query: '{ __typename }' }).next());
    const { code, reason } = await closed;
    assert.deepEqual([code, reason], [4403, 'This access token is not valid.']);
  });

  it('refuses the next operation of a socket whose session ended', async () => {
    const client = door.socket(bearer(await token('s3')));
    const staying = client.iterate({ query: 'subscription { reviewAdded { id } }' });
    staying.next().catch(() => undefined);
    assert.equal((await client.iterate({ query: me }).next()).value.data.me.userId, 'u1');
    await door.redis.set('user:revoked-session:s3', '1');
    await door.redis.publish('session-revoked', '{"sessionId":"s3"}');
    const error: unknown = await client
      .iterate({ query: me })
      .next()
      .catch((error: unknown) => error);
    assert.match(JSON.stringify(error), /UNAUTHENTICATED/);
    await staying.return?.();
  });

  it('closes a socket when its token expires', async () => {
    const brief = await token('s4');
    const client = door.socket(bearer(brief));
    const closed = new Promise<{ code: number }>(resolve =>
      client.on('closed', event => resolve(event as { code: number })),
    );
    const next = client.iterate({ query: 'subscription { reviewAdded { id } }' }).next();
    next.catch(() => undefined);
    await eventually('the owner listens', () => door.library.added.count() === 1);
    door.letTimePass(16 * 60_000);
    assert.equal((await closed).code, 4403);
    const late = await door.ask(me, {}, bearer(brief));
    assert.match(late.body.errors?.[0]?.message ?? '', /expired: change the refresh token/);
    await assert.rejects(next);
    await eventually('nobody listens', () => door.library.added.count() === 0);
    await refused(
      bearer((await door.issue({ userId: 'u1', sessionId: 's5', roles: [] })).token.replace(/.$/, '')),
      'UNAUTHENTICATED',
      401,
    );
  });

  it('lets good tokens in while Redis is away, and says in /ready what is missing', async () => {
    const ready = () => fetch(new URL('/ready', door.url));
    assert.deepEqual([(await ready()).status, await (await ready()).json()], [200, { status: 'ready', down: [] }]);
    door.library.broken.add('books');
    assert.deepEqual(await (await ready()).json(), { status: 'not ready', down: ['books'] });
    door.library.broken.clear();
    await door.gateway.ready();
    door.redis.disconnect();
    await door.stopRedis();
    const answer = await door.ask(me, {}, bearer(await token('s6')));
    assert.equal(answer.status, 200);
    const down = await eventually('redis is missed', async () => {
      const response = await ready();
      return response.status === 503 && (await response.json());
    });
    assert.deepEqual(down, { status: 'not ready', down: ['redis'] });
    await assert.rejects(door.gateway.ready(), /redis/);
    assert.equal((await fetch(new URL('/health', door.url))).status, 200);
  });
});
