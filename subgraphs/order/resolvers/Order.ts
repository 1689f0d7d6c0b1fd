import { allowedActions } from '../domain/judge-step.ts';
import { money } from '../domain/money.ts';
import { isEnded, staff } from '../domain/order.ts';
import { seesCustomer } from '../domain/parties.ts';
import { hasMoney, isUnderWay, shownPayment } from '../domain/payment.ts';
import type { OrderResolvers } from '../schema.generated.ts';
import { showParts } from './show-price.ts';

export const Order: OrderResolvers = {
  __resolveReference: async ({ id }, { loaders }) => await loaders.orderById.load(id),
  restaurant: ({ restaurantId, restaurantName }) => ({ id: restaurantId, name: restaurantName }),
  customer: async (order, _, { loaders }) =>
    seesCustomer(await loaders.partiesOf(order)) ? { id: order.customerId } : null,
  collectionPin: async (order, _, { loaders }) =>
    !isEnded(order.status) && (await loaders.partiesOf(order)).has('CUSTOMER') ? order.collectionPin : null,
  lines: async ({ id, currency }, _, { loaders }) =>
    (await loaders.linesByOrder.load(id)).map(line => ({ ...line, currency })),
  subtotal: ({ subtotalMinor, currency }) => money(subtotalMinor, currency),
  deliveryFee: ({ deliveryFeeMinor, currency }) => money(deliveryFeeMinor, currency),
  discount: ({ discountMinor, currency }) => money(discountMinor, currency),
  packaging: ({ packagingMinor, currency }) => money(packagingMinor, currency),
  smallOrderFee: ({ smallOrderFeeMinor, currency }) => money(smallOrderFeeMinor, currency),
  tax: ({ taxMinor, currency }) => money(taxMinor, currency),
  tip: ({ tipMinor, currency }) => money(tipMinor, currency),
  total: ({ totalMinor, currency }) => money(totalMinor, currency),
  priceParts: async ({ id, currency }, _, { loaders }) => showParts(await loaders.pricePartsByOrder.load(id), currency),
  promise: ({ promisedFrom: from, promisedTo: to }) => (from && to ? { from, to } : null),
  payment: async (order, _, { loaders }) =>
    seesCustomer(await loaders.partiesOf(order)) ? shownPayment(await loaders.paymentsByOrder.load(order.id)) : null,
  refunds: async (order, _, { loaders }) =>
    seesCustomer(await loaders.partiesOf(order)) ? await loaders.refundsByOrder.load(order.id) : [],
  allowedActions: async (order, _, { loaders, now }) => {
    const parties = await loaders.partiesOf(order);
    const mayPay = order.status === 'PENDING_PAYMENT' && parties.has('CUSTOMER');
    const mayRefund = staff.some(party => parties.has(party));
    const mayComplete = order.status === 'DELIVERED';
    const payments = mayPay || mayComplete || mayRefund ? await loaders.paymentsByOrder.load(order.id) : [];
    const paymentUnderWay = payments.some(isUnderWay);
    const isDisputed = payments.some(({ status }) => status === 'DISPUTED');
    const hasMoneyToRefund = payments.some(hasMoney);
    return allowedActions(order, parties, { now: now(), paymentUnderWay, hasMoneyToRefund, isDisputed });
  },
  timeline: async ({ id }, _, { loaders }) => await loaders.eventsByOrder.load(id),
};
