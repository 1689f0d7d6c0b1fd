import { audienceOf } from '#platform/audience.ts';
import { isOnlyStaff } from '../../domain/audience.ts';
import type { QueryResolvers } from '../../schema.generated.ts';

export const orderAudience = (async (_, { orderId }, { viewer, loaders, orders }) => {
  const { userId, roles } = viewer;
  const order = userId === null ? null : await loaders.orderById.load(orderId);
  if (userId === null || !order) return null;
  const impersonal = isOnlyStaff(await loaders.partiesOf(order), roles) && !(await orders.hasPart(userId));
  return audienceOf(viewer, { impersonal });
}) satisfies QueryResolvers['orderAudience'];
