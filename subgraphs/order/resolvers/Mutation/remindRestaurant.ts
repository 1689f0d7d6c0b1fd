import { notAvailable } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const remindRestaurant = (() => {
  throw notAvailable('RemindRestaurant');
}) satisfies MutationResolvers['remindRestaurant'];
