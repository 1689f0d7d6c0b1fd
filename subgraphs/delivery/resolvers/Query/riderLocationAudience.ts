import { audienceOf } from '#platform/audience.ts';
import { canFollow, isOnlyStaff } from '../../domain/permissions.ts';
import type { QueryResolvers } from '../../schema.generated.ts';
import { isImpersonal } from '../is-impersonal.ts';

export const riderLocationAudience = (async (_, { orderId }, context) => {
  const { asker, viewer, loaders } = context;
  const delivery = asker.userId === null ? null : await loaders.deliveryByOrderId.load(orderId);
  if (!delivery || !canFollow(asker, delivery)) return null;
  return audienceOf(viewer, { impersonal: isOnlyStaff(asker, delivery) && (await isImpersonal(context)) });
}) satisfies QueryResolvers['riderLocationAudience'];
