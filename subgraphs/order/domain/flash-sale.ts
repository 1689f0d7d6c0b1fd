import type { Dropoff } from './order.ts';
import type { RefusalCode } from './refusal.ts';

export type TicketState = 'QUEUED' | 'ORDERED' | 'REFUSED';

/** Why there is no order: an instant as text, for it is kept as JSON. */
export type TicketRefusal = { code: RefusalCode; message: string; retryAt: string | null };

/** A place in the queue of a flash sale. */
export type FlashSaleTicket = {
  id: string;
  saleId: string;
  customerId: string;
  dropoff: Dropoff;
  state: TicketState;
  orderId: string | null;
  refusal: TicketRefusal | null;
  attempts: number;
  createdAt: Date;
};
