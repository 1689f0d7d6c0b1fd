import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import type { FlashSaleGate } from '../data/flash-sale-gate.ts';
import type { FlashSaleTickets } from '../data/flash-sale-tickets.ts';

type Options = { tickets: FlashSaleTickets; gate: FlashSaleGate; log: Logger };

const atOnce = 200;

/** Puts tickets into the stream again that it lost: a flush, a crash before they got there, an order that failed. */
export function createFlashSaleSweep({ tickets, gate, log }: Options): Worker {
  async function pass(signal: AbortSignal): Promise<boolean> {
    const lost = await tickets.takeLost(atOnce);
    for (const ticket of lost) if (!signal.aborted) await gate.enqueue(ticket);
    if (lost.length > 0) log.info({ tickets: lost.length }, 'lost tickets of flash sales are queued again');
    return lost.length === atOnce && !signal.aborted;
  }
  return createLoop({ name: 'flash-sale sweep', pass, idleMs: 1_000, log });
}
