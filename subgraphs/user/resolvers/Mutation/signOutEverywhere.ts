import type { MutationResolvers } from '../../schema.generated.ts';

export const signOutEverywhere: NonNullable<MutationResolvers['signOutEverywhere']> = async (_, _args, context) => {
  const { viewer, sessions, revocations, wakeRelay } = context;
  const userId = viewer.requireUserId();
  const { endedIds } = await sessions.end(userId, 'ALL');
  wakeRelay();
  await revocations.revokeUser(userId, endedIds);
  return true;
};
