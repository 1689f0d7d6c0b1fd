import type { MutationResolvers } from '../../schema.generated.ts';

export const deleteAddress: NonNullable<MutationResolvers['deleteAddress']> = async (
  _,
  { id },
  { viewer, addresses },
) => addresses.remove(viewer.requireUserId(), id);
