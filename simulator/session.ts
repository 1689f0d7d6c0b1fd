import { type ApiClient, createApiClient } from '../clients/api-client.ts';
import {
  GrantRoleDocument,
  RefreshSessionDocument,
  type Role,
  type SessionFieldsFragment,
  SignInDocument,
  SignUpDocument,
} from '../clients/operations.generated.ts';
import type { SimulatedClock } from './clock.ts';

export type Account = { email: string; name: string; password: string };

/** A signed-in person: `api()` answers a client whose access token is good for a while yet. */
export type SignedIn = { userId: string; api(): Promise<ApiClient>; close(): Promise<void> };

const spareMs = 120_000;

type Session = SessionFieldsFragment;

export async function signIn(url: string, account: Account, clock: SimulatedClock): Promise<SignedIn> {
  const client = createApiClient({ url });
  let session = (await trySignIn(client, account)) ?? (await signUp(client, account));
  client.use(session.accessToken);
  let refreshing: Promise<void> | undefined;

  async function refresh() {
    // Without the old access token, which may have run out by now.
    const { refreshSession } = await createApiClient({ url }).send(RefreshSessionDocument, {
      refreshToken: session.refreshToken,
    });
    session = 'code' in refreshSession ? ((await trySignIn(client, account)) ?? session) : refreshSession;
    client.use(session.accessToken);
  }

  return {
    userId: session.user.id,
    async api() {
      const isDue = Date.parse(session.accessTokenExpiresAt) - clock.now().getTime() < spareMs;
      if (isDue) refreshing ??= refresh().finally(() => (refreshing = undefined));
      await refreshing;
      return client;
    },
    close: () => client.close(),
  };
}

async function trySignIn(client: ApiClient, { email, password }: Account): Promise<Session | null> {
  const { signIn: answer } = await client.send(SignInDocument, { email, password });
  if (!('code' in answer)) return answer;
  if (answer.code === 'WRONG_CREDENTIALS') return null;
  throw new Error(`${email} cannot sign in: ${answer.message}`);
}

async function signUp(client: ApiClient, { email, name, password }: Account): Promise<Session> {
  const { signUp: answer } = await client.send(SignUpDocument, { input: { email, name, password } });
  if ('code' in answer) throw new Error(`${email} cannot sign up: ${answer.message}`);
  return answer;
}

/** Signs in an account that must have a role; a new one is given it by the demo administrator. */
export async function signInAs(url: string, account: Account, role: Role, clock: SimulatedClock): Promise<SignedIn> {
  const client = createApiClient({ url });
  const session = (await trySignIn(client, account)) ?? (await signUp(client, account));
  await client.close();
  if (!session.user.roles.includes(role)) {
    const admin = await signIn(url, { email: 'admin@demo.test', name: 'Admin', password: account.password }, clock);
    await (await admin.api()).send(GrantRoleDocument, { userId: session.user.id, role });
    await admin.close();
  }
  return signIn(url, account, clock);
}
