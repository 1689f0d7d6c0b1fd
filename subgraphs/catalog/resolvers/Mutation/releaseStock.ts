import { badInput } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const releaseStock: NonNullable<MutationResolvers['releaseStock']> = async (
  _,
  { orderId },
  { viewer, stock },
) => {
  viewer.requireService();
  if (!isId(orderId)) throw badInput('orderId: not an id.');
  return stock.release(orderId);
};
