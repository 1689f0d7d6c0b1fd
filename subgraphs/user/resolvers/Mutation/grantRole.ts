import { notFound } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const grantRole: NonNullable<MutationResolvers['grantRole']> = async (_, { userId, role }, context) => {
  const { viewer, accounts, loaders, wakeRelay } = context;
  const adminId = viewer.requireRole('ADMIN');
  if (!(await accounts.grantRole(userId, role, adminId))) throw notFound('User');
  wakeRelay();
  const user = await loaders.userById.load(userId);
  if (!user) throw notFound('User');
  return user;
};
