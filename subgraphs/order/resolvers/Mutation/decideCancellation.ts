import { notAvailable } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const decideCancellation = (() => {
  throw notAvailable('DecideCancellation');
}) satisfies MutationResolvers['decideCancellation'];
