import { notAvailable } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const delayOrder = (() => {
  throw notAvailable('DelayOrder');
}) satisfies MutationResolvers['delayOrder'];
