import { cameToNothing, type Dropoff, type OrderStatus } from './order.ts';
import { type RefusalCode, refuse } from './refusal.ts';

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

/** Whether nothing came of a ticket, so that its customer may draw another: no order, or one that ended before it was cooked. */
export const isOver = (state: TicketState, orderStatus: OrderStatus | null): boolean =>
  state === 'REFUSED' || (state === 'ORDERED' && orderStatus !== null && cameToNothing.includes(orderStatus));

export const ticketRefusal = (refusal: {
  code: RefusalCode;
  message: string;
  retryAt?: Date | null;
}): TicketRefusal => ({
  code: refusal.code,
  message: refusal.message,
  retryAt: refusal.retryAt?.toISOString() ?? null,
});

export const notOpen = (opensAt: Date | null) =>
  opensAt
    ? refuse('SALE_NOT_OPEN', 'The sale is not open yet.', opensAt)
    : refuse('SALE_NOT_OPEN', 'The sale is over.');
export const allGone = () => refuse('OUT_OF_STOCK', 'All portions of the sale are gone.');
export const tooManyAtOnce = (retryAt: Date) => refuse('RATE_LIMITED', 'Too many at once. Try again.', retryAt);
export const onlyOne = () => refuse('LIMIT_PER_CUSTOMER', 'One portion of the sale to a customer.');
