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
    const earlier = await tickets.lookUp(wishOf(customerId, input));
    if (earlier.ticket) return earlierAnswer(earlier.ticket, earlier.isSameRequest);
    if (!earlier.mayTryAgain) return onlyOne();
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

const wishOf = (customerId: string, { idempotencyKey, ...request }: BuyFlashSaleInput) => ({
  saleId: request.flashSaleId,
  customerId,
  idempotencyKey,
  request,
});

/** A repeat gets its ticket as it is now. */
const earlierAnswer = (ticket: FlashSaleTicket, isSameRequest: boolean): Answer =>
  isSameRequest
    ? { __typename: 'FlashSaleTicket', ...ticket }
    : refuse('IDEMPOTENCY_KEY_REUSED', 'This key was used for something else.');

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
  const wish = wishOf(context.viewer.requireUserId(), input);
  const drawn = await tickets.add({ ...wish, dropoff });
  if (!drawn) {
    const earlier = await tickets.lookUp(wish);
    // A ticket in the queue of this sale has the place that was given here; no other has.
    if (!earlier.isInQueue) await gate.settle(wish.saleId, wish.customerId, 'REFUSED');
    return earlier.ticket ? earlierAnswer(earlier.ticket, earlier.isSameRequest) : onlyOne();
  }
  await gate
    .enqueue(drawn)
    .catch(error => context.log.warn({ err: error, ticket: drawn.id }, 'a ticket will be enqueued later'));
  return { __typename: 'FlashSaleTicket', ...drawn };
}
