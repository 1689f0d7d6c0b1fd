import type { FlashSaleTicket } from './domain/flash-sale.ts';
import type { Order, OrderEvent, OrderLine } from './domain/order.ts';
import type { Payment } from './domain/payment.ts';
import type { Refund } from './domain/refund.ts';
import type { SalesFigures } from './domain/sales-report.ts';

/** What the resolvers of each type get as their parent. */
export type OrderRow = Order;
export type OrderEventRow = OrderEvent;
export type OrderLineRow = OrderLine & { currency: string };
export type PaymentRow = Payment;
export type RefundRow = Refund;
export type SalesReportRow = SalesFigures & {
  currency: string;
  period: { restaurantId: string; from: Date; to: Date };
};
export type FlashSaleTicketRow = FlashSaleTicket;

export type UserReference = { id: string };
/** With the name where the order keeps it. */
export type RestaurantReference = { id: string; name?: string };
export type MenuItemReference = { id: string; name?: string };
export type ModifierOptionReference = { id: string };
export type RiderReference = { id: string };
