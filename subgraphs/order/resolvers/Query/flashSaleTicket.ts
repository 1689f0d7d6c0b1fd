import { notAvailable } from '#platform/errors.ts';
import type { QueryResolvers } from '../../schema.generated.ts';

export const flashSaleTicket = (() => {
  throw notAvailable('FlashSaleTicket');
}) satisfies QueryResolvers['flashSaleTicket'];
