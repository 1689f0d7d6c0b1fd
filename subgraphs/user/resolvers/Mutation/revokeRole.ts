import { badInput, notFound } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const revokeRole: NonNullable<MutationResolvers['revokeRole']> = async (_, { userId, role }, context) => {
  const { viewer, accounts, loaders, revocations, wakeRelay } = context;
  const adminId = viewer.requireRole('ADMIN');
  const outcome = await accounts.revokeRole(userId, role, adminId);
  if (outcome === 'NOBODY') throw notFound('User');
  if (outcome === 'LAST_ADMIN') throw badInput('This is the last admin: give the role to somebody else first.');
  wakeRelay();
  // Also for a role that was taken before: its mark may have been lost between the commit and Redis.
  await revocations.revokeRole(userId, role);
  const user = await loaders.userById.load(userId);
  if (!user) throw notFound('User');
  return user;
};
