import type { MutationResolvers } from '../../schema.generated.ts';

export const signOut: NonNullable<MutationResolvers['signOut']> = async (
  _,
  _args,
  { viewer, sessions, revocations, wakeRelay },
) => {
  const { userId, sessionId } = viewer;
  if (userId === null || sessionId === null) return false;
  const { endedIds } = await sessions.end(userId, sessionId);
  wakeRelay();
  // Also for one that had ended before: its marks may have been lost between the commit and Redis.
  await revocations.revokeSessions([sessionId]);
  return endedIds.length > 0;
};
