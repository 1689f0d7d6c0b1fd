import type { QueryResolvers } from '../../schema.generated.ts';

export const flashSaleTicket = (async (_, { id }, { flashSales, viewer }) => {
  const ticket = await flashSales.tickets.find(id);
  return ticket && ticket.customerId === viewer.userId ? ticket : null;
}) satisfies QueryResolvers['flashSaleTicket'];
