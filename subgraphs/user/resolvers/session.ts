import type { UserContext } from '../context.ts';
import { type Account, ownView } from '../domain/account.ts';

/** Starts a session for someone who has just proven who they are. */
export async function startSession(account: Account, context: UserContext) {
  const { newId, sessions, refreshTokens, revocations, wakeRelay } = context;
  const sessionId = newId();
  const refreshToken = refreshTokens.create();
  const { endedIds } = await sessions.start(sessionId, account.id, refreshTokens.hash(refreshToken));
  if (endedIds.length > 0) wakeRelay();
  await revocations.revokeSessions(endedIds);
  return sessionAnswer(account, sessionId, refreshToken, context);
}

/** The session as its owner gets it, with a fresh access token. */
export async function sessionAnswer(
  account: Account,
  sessionId: string,
  refreshToken: string,
  { tokens }: Pick<UserContext, 'tokens'>,
) {
  const { token, expiresAt } = await tokens.issue({ userId: account.id, sessionId, roles: account.roles });
  return {
    __typename: 'Session' as const,
    accessToken: token,
    accessTokenExpiresAt: expiresAt,
    refreshToken,
    user: ownView(account),
  };
}
