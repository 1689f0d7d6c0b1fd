import { badInput, forbidden, notFound } from '#platform/errors.ts';
import type { OrderContext } from '../../context.ts';
import type { Order } from '../../domain/order.ts';
import type { Payment } from '../../domain/payment.ts';
import { type Refused, refuse } from '../../domain/refusal.ts';
import { illegalMessage } from '../../domain/transitions.ts';
import type { MutationResolvers, PayOrderInput } from '../../schema.generated.ts';
import { meetOrder } from '../act-on-order.ts';
import { checkText } from '../basket-input.ts';

export const payOrder = (async (_, { input }, context) => {
  context.viewer.requireUserId();
  checkInput(input);
  const { order, userId, parties } = await meetOrder(context, input.orderId);
  if (!parties.has('CUSTOMER')) throw forbidden();
  if (input.method === 'CASH' && !(await takesCash(context, order, input.idempotencyKey)))
    return refuse('PAYMENT_DECLINED', 'This restaurant takes no cash.');
  const { idempotencyKey: clientKey, ...request } = input;
  const { orderId, method } = request;
  const payer = { kind: 'CUSTOMER' as const, id: userId };
  const begun = await context.payments.begin({ orderId, clientKey, request, method, payer });
  switch (begun.kind) {
    case 'STARTED':
    case 'RESUME':
      if (input.paymentToken) await charge(context, begun.payment, input.paymentToken);
      context.wakeRelay();
      return await answer(context, begun.payment.id);
    case 'REPEAT':
      return await answer(context, begun.payment.id);
    case 'KEY_REUSED':
      return refuse('IDEMPOTENCY_KEY_REUSED', 'This key was used for another payment.');
    case 'UNDER_WAY':
      return refuse('CONFLICT', 'A payment of this order is under way.');
    case 'TOO_MANY':
      return refuse('PAYMENT_DECLINED', 'Too many attempts to pay this order.');
    case 'NOT_PAYABLE':
      return refuse('ILLEGAL_TRANSITION', illegalMessage('paymentSucceeded', begun.status));
  }
}) satisfies MutationResolvers['payOrder'];

function checkInput({ idempotencyKey, method, paymentToken }: PayOrderInput) {
  checkText('idempotencyKey', idempotencyKey, 100, 1);
  if (method === 'CASH' && paymentToken) throw badInput('Cash has no paymentToken.');
  if (method !== 'CASH') checkText('paymentToken', paymentToken, 200, 1);
}

/** A repeat is answered as it was the first time, whatever the restaurant says today. */
async function takesCash({ payments, catalog, viewer, signal }: OrderContext, order: Order, clientKey: string) {
  if (order.status !== 'PENDING_PAYMENT' || (await payments.isBegun(order.id, clientKey))) return true;
  const terms = await catalog.restaurantTerms(order.restaurantId, { requestId: viewer.requestId, signal });
  return terms?.cashOnDelivery ?? false;
}

/**
 * A card is authorised and captured once the restaurant accepts; a wallet pays at once. No transaction is open while the
 * provider is asked: what comes of it is written down by itself.
 */
async function charge({ provider, charges }: OrderContext, payment: Payment, token: string): Promise<void> {
  const { id: key, amountMinor, currency, method } = payment;
  const asked = { key, amountMinor, currency, token };
  await charges.record(key, await (method === 'WALLET' ? provider.charge(asked) : provider.authorise(asked)));
}

async function answer(
  context: OrderContext,
  paymentId: string,
): Promise<(Payment & { __typename: 'Payment' }) | Refused> {
  const payment = await context.payments.find(paymentId);
  if (!payment) throw notFound('Payment');
  context.loaders.orderById.clear(payment.orderId); // the door has just shown the order as it was before
  context.loaders.paymentsByOrder.clear(payment.orderId);
  if (payment.status === 'FAILED')
    return refuse('PAYMENT_DECLINED', `The payment was declined: ${payment.declineReason ?? 'no reason given'}.`);
  return { ...payment, __typename: 'Payment' };
}
