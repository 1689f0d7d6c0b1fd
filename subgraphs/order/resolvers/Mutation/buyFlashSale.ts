import { notFound } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import type { OrderContext } from '../../context.ts';
import { allGone, type FlashSaleTicket, notOpen, onlyOne, tooManyAtOnce } from '../../domain/flash-sale.ts';
import type { Dropoff } from '../../domain/order.ts';
import { type Refused, refuse } from '../../domain/refusal.ts';
import type { BuyFlashSaleInput, MutationResolvers } from '../../schema.generated.ts';
import { checkText, resolveDropoff } from '../basket-input.ts';

type Answer = (FlashSaleTicket & { __typename: 'FlashSaleTicket' }) | Refused;

export const buyFlashSale = (async (_, { input }, context): Promise<Answer> => {
  const customerId = context.viewer.requireUserId();
  checkText('idempotencyKey', input.idempotencyKey, 100, 1);
  // A saved address costs a look at another service: only for who is let in.
  const given = input.dropoff.addressId == null ? await resolveDropoff(context, input.dropoff) : null;
  const { gate, tickets } = context.flashSales;
  const { flashSaleId: saleId } = input;
  if (!isId(saleId)) throw notFound('FlashSale');

  let verdict = await gate.admit(saleId, customerId);
  if (verdict?.kind === 'KNOWN') {
    const earlier = await earlierAnswer(context, input);
    if (earlier) return earlier;
    if (!(await tickets.mayTryAgain(saleId, customerId))) return onlyOne();
    verdict = await gate.admit(saleId, customerId, true);
  }
  switch (verdict?.kind) {
    case undefined:
      throw notFound('FlashSale');
    case 'NOT_OPEN':
      return notOpen(verdict.opensAt);
    case 'SOLD_OUT':
      return allGone();
    case 'RATE_LIMITED':
      return tooManyAtOnce(verdict.retryAt);
    case 'KNOWN':
      return onlyOne();
    case 'ADMITTED':
      return await drawTicket(context, input, given ?? (await savedDropoff(context, input)));
  }
}) satisfies MutationResolvers['buyFlashSale'];

const requestOf = ({ idempotencyKey: _, ...request }: BuyFlashSaleInput) => request;

/** The ticket that was drawn under this key; a repeat gets it as it is now. */
async function earlierAnswer({ viewer, flashSales }: OrderContext, input: BuyFlashSaleInput): Promise<Answer | null> {
  const customerId = viewer.requireUserId();
  const earlier = await flashSales.tickets.findByKey(customerId, input.idempotencyKey, requestOf(input));
  if (!earlier) return null;
  if (!earlier.isSameRequest) return refuse('IDEMPOTENCY_KEY_REUSED', 'This key was used for something else.');
  return { __typename: 'FlashSaleTicket', ...earlier.ticket };
}

async function savedDropoff(context: OrderContext, { flashSaleId, dropoff }: BuyFlashSaleInput): Promise<Dropoff> {
  try {
    return await resolveDropoff(context, dropoff);
  } catch (error) {
    await context.flashSales.gate.settle(flashSaleId, context.viewer.requireUserId(), 'GIVEN_BACK');
    throw error;
  }
}

async function drawTicket(context: OrderContext, input: BuyFlashSaleInput, dropoff: Dropoff): Promise<Answer> {
  const { gate, tickets } = context.flashSales;
  const customerId = context.viewer.requireUserId();
  const { flashSaleId: saleId, idempotencyKey } = input;
  const drawn = await tickets.add({ saleId, customerId, idempotencyKey, dropoff, request: requestOf(input) });
  if (typeof drawn === 'string') {
    const earlier = await earlierAnswer(context, input);
    // A queued ticket of this sale has the place that was given here; any other has none of it.
    const isItsPlace = drawn === 'IN_QUEUE' || (await tickets.isQueued(saleId, customerId));
    if (!isItsPlace) await gate.settle(saleId, customerId, 'REFUSED');
    return earlier ?? onlyOne();
  }
  await gate
    .enqueue(drawn)
    .catch(error => context.log.warn({ err: error, ticket: drawn.id }, 'a ticket will be enqueued later'));
  return { __typename: 'FlashSaleTicket', ...drawn };
}
