import type { QueryResolvers } from '../../schema.generated.ts';

export const me: NonNullable<QueryResolvers['me']> = async (_, _args, { viewer, loaders }) =>
  viewer.userId === null ? null : loaders.userById.load(viewer.userId);
