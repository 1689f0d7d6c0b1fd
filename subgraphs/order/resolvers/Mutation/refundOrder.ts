import { notAvailable } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const refundOrder = (() => {
  throw notAvailable('RefundOrder');
}) satisfies MutationResolvers['refundOrder'];
