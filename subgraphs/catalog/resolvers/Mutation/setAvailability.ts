import type { MutationResolvers } from '../../schema.generated.ts';
import { ownItem, savedItem } from '../own.ts';

export const setAvailability: NonNullable<MutationResolvers['setAvailability']> = async (
  _,
  { itemId, available },
  context,
) => {
  await ownItem(itemId, context);
  await context.menuWriter.setSoldOut(itemId, !available);
  return savedItem(itemId, context);
};
