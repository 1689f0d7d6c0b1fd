import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  GrantRoleDocument,
  MeDocument,
  RefreshSessionDocument,
  RevokeRoleDocument,
  SignInDocument,
  SignOutDocument,
} from '../../clients/operations.generated.ts';
import { demoPassword } from '../../demo/accounts.ts';
import { eventually } from '../support/eventually.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

const minuteMs = 60_000;

describe('a session', () => {
  let platform: TestPlatform;
  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform.stop());

  async function signedIn() {
    const client = platform.client();
    const { signIn } = await client.send(SignInDocument, { email: 'customer@demo.test', password: demoPassword });
    assert.ok(!('code' in signIn));
    client.use(signIn.accessToken);
    return { client, session: signIn };
  }

  it('outlives its access token: the old one opens nothing but the way to a new one', async () => {
    const { client, session } = await signedIn();
    assert.equal((await client.send(MeDocument, {})).me?.email, 'customer@demo.test');
    platform.advance(16 * minuteMs);
    await assert.rejects(client.send(MeDocument, {}), { code: 'UNAUTHENTICATED' });

    const { refreshSession } = await client.send(RefreshSessionDocument, { refreshToken: session.refreshToken });
    assert.ok(!('code' in refreshSession));
    client.use(refreshSession.accessToken);
    assert.equal((await client.send(MeDocument, {})).me?.id, session.user.id);
  });

  it('ends as a whole when an old refresh token is used again', async () => {
    const { client, session } = await signedIn();
    const first = await client.send(RefreshSessionDocument, { refreshToken: session.refreshToken });
    assert.ok(!('code' in first.refreshSession));
    const again = await client.send(RefreshSessionDocument, { refreshToken: session.refreshToken });
    assert.ok('code' in again.refreshSession);
    const next = await client.send(RefreshSessionDocument, { refreshToken: first.refreshSession.refreshToken });
    assert.ok('code' in next.refreshSession);
  });

  it('loses a role at once, and goes on without it', async () => {
    const { client, session } = await signedIn();
    const admin = await platform.signIn('admin');
    const variables = { userId: session.user.id, role: 'DISPATCHER' as const };
    await admin.send(GrantRoleDocument, variables);
    const refresh = async (refreshToken: string) => {
      const { refreshSession } = await client.send(RefreshSessionDocument, { refreshToken });
      assert.ok(!('code' in refreshSession));
      client.use(refreshSession.accessToken);
      return refreshSession.refreshToken;
    };
    const refreshToken = await refresh(session.refreshToken);
    assert.equal((await client.send(MeDocument, {})).me?.id, session.user.id);
    await admin.send(RevokeRoleDocument, variables);
    await eventually('the old token is refused', () =>
      client.send(MeDocument, {}).then(
        () => false,
        error => error.code === 'UNAUTHENTICATED',
      ),
    );
    await refresh(refreshToken);
    assert.deepEqual((await client.send(MeDocument, {})).me?.roles, ['CUSTOMER']);
  });

  it('is dead at once after signing out', async () => {
    const { client } = await signedIn();
    assert.equal((await client.send(SignOutDocument, {})).signOut, true);
    await assert.rejects(client.send(MeDocument, {}), { code: 'UNAUTHENTICATED' });
  });
});
