import { codeOf } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import type { FlashSaleFacts } from '../data/flash-sale-facts.ts';
import type { FlashSaleGate } from '../data/flash-sale-gate.ts';
import type { FlashSaleTickets } from '../data/flash-sale-tickets.ts';
import { type FlashSaleTicket, ticketRefusal } from '../domain/flash-sale.ts';
import { conflict, refuse } from '../domain/refusal.ts';
import { type PlaceAnswer, type PlacingDependencies, placeBasket, type Wish } from '../resolvers/place-basket.ts';

type Dependencies = {
  tickets: FlashSaleTickets;
  gate: FlashSaleGate;
  facts: (saleId: string) => Promise<FlashSaleFacts | null>;
  placing: PlacingDependencies;
  log: Logger;
};

/** More than an hour of growing pauses. */
const mostAttempts = 20;
const mostTerms = 200;

/**
 * Makes the order of a ticket, or finds why there is none. The ticket is the order's key: however often this runs, and
 * wherever it breaks off, there is one order. What fails leaves the ticket QUEUED, to be taken up again later.
 */
export function createSettleTicket({ tickets, gate, facts, placing, log }: Dependencies) {
  const terms = new Map<string, FlashSaleFacts>();

  return async function settleTicket(id: string): Promise<void> {
    const ticket = await tickets.find(id);
    if (ticket?.state !== 'QUEUED') return;
    const answer = await place(ticket);
    if (answer.__typename !== 'Order' && answer.code === 'CONFLICT' && ticket.attempts < mostAttempts) return;
    const isOrder = answer.__typename === 'Order';
    await tickets.settle(id, isOrder ? { orderId: answer.id } : { refusal: ticketRefusal(answer) });
    const end = isOrder ? 'TAKEN' : answer.code === 'OUT_OF_STOCK' ? 'SOLD_OUT' : 'REFUSED';
    await gate
      .settle(ticket.saleId, ticket.customerId, end)
      .catch(error => log.warn({ err: error, ticket: id }, 'the gate of a sale learns of a ticket later'));
  };

  async function place(ticket: FlashSaleTicket): Promise<PlaceAnswer> {
    const { id, customerId } = ticket;
    const key = { customerId, idempotencyKey: id, request: { ticket: id } };
    try {
      return await placeBasket(placing, key, () => wishOf(ticket), { requestId: id });
    } catch (error) {
      const code = codeOf(error);
      if (code === 'BAD_USER_INPUT' || code === 'NOT_FOUND') return refuse('SALE_NOT_OPEN', 'The dish is gone.');
      if (ticket.attempts < mostAttempts) throw error;
      log.error({ err: error, ticket: id }, 'a ticket was given up');
      return conflict();
    }
  }

  async function wishOf({ saleId, dropoff }: FlashSaleTicket): Promise<Wish | ReturnType<typeof refuse>> {
    const sale = terms.get(saleId) ?? (await facts(saleId));
    if (!sale) return refuse('SALE_NOT_OPEN', 'There is no such sale.');
    remember(sale);
    const { restaurantId, itemId, price } = sale;
    const basket = {
      restaurantId,
      lines: [{ itemId, modifierOptionIds: [], quantity: 1 }],
      fulfilment: 'DELIVERY' as const,
      dropoff,
      tip: null,
      couponCode: null,
      scheduledFor: null,
      flashSale: { id: saleId, unitPriceMinor: price.amountMinor },
    };
    return { basket, note: null, expectedTotal: null, quote: null };
  }

  /** The terms of a sale never change. */
  function remember(sale: FlashSaleFacts) {
    if (terms.size >= mostTerms) terms.clear();
    terms.set(sale.id, sale);
  }
}
