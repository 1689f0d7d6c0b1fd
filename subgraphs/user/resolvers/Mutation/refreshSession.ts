import type { MutationResolvers } from '../../schema.generated.ts';
import { refused } from '../refused.ts';
import { sessionAnswer } from '../session.ts';

export const refreshSession: NonNullable<MutationResolvers['refreshSession']> = async (
  _,
  { refreshToken },
  context,
) => {
  const { accounts, sessions, revocations, refreshTokens, wakeRelay } = context;
  const next = refreshTokens.create();
  const rotation = await sessions.rotate(refreshTokens.hash(refreshToken), refreshTokens.hash(next));
  if (rotation.kind === 'REUSED') {
    wakeRelay();
    await revocations.revokeSessions(rotation.endedIds);
  }
  if (rotation.kind !== 'ROTATED') return signInAgain;

  const account = await accounts.find(rotation.accountId); // with the roles of now
  return account ? sessionAnswer(account, rotation.sessionId, next, context) : signInAgain;
};

const signInAgain = refused('WRONG_CREDENTIALS', 'This session has ended. Sign in again.');
