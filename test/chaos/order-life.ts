import { setTimeout as sleep } from 'node:timers/promises';
import { OrderEndingDocument, PayOrderDocument } from '../../clients/operations.generated.ts';
import type { City } from './city.ts';
import type { Step } from './pulse.ts';
import { patienceMs } from './taps.ts';

/** How an order is meant to go. */
export type Plot = 'BROUGHT' | 'COLLECTED' | 'REJECTED' | 'CANCELLED' | 'ABANDONED';

/** An order that was promised to a customer: a PlaceOrder that was answered. */
export type Meal = { plot: Plot; orderId: string; paid: boolean; status: string };

const pauseMs = 200;
const lookEveryMs = 5_000;
const paidStatuses = new Set(['AUTHORIZED', 'CAPTURED']);
const way = ['PENDING_PAYMENT', 'PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'PICKED_UP', 'DELIVERED', 'COMPLETED'];

type Act = () => Promise<{ status: string } | { code: string }>;

/** What customer and kitchen do to one order, each step repeated until it is done. `token` is the customer's. */
export function createOrderLife({ tap, pulse, untilBrought }: City, meal: Meal, token: string) {
  const { orderId, plot } = meal;

  async function look(): Promise<string> {
    const { order } = await tap(OrderEndingDocument, { orderId }, token);
    meal.status = order?.status ?? 'NOT THERE';
    return meal.status;
  }

  /** An outcome that nobody knows yet is asked for again, under the key that charges once. */
  async function pay(): Promise<void> {
    const input = { orderId, idempotencyKey: orderId, method: 'CARD' as const, paymentToken: 'tok_success' };
    await insistOn('paid', async () => {
      const askedAt = performance.now();
      const { payOrder } = await tap(PayOrderDocument, { input }, token);
      if ('code' in payOrder) return payOrder.code;
      if (!paidStatuses.has(payOrder.status)) return payOrder.status;
      pulse.beat('paid', askedAt);
      meal.paid = true;
    });
  }

  /** Takes a step. Where the answer to an earlier try was lost, the order is there already, or further on. */
  async function move(to: string, step: Step | null, act: Act): Promise<void> {
    await insistOn(to, async () => {
      const askedAt = performance.now();
      const answer = await act();
      if ('code' in answer) return isAtOrBeyond(await look(), to) ? undefined : `${answer.code} while ${meal.status}`;
      meal.status = answer.status;
      if (step) pulse.beat(step, askedAt);
    });
  }

  async function untilDelivered(): Promise<void> {
    const until = performance.now() + patienceMs;
    while (!isAtOrBeyond(await look(), 'DELIVERED') && performance.now() < until)
      await untilBrought(orderId, lookEveryMs);
  }

  /** `attempt` answers why not yet. */
  async function insistOn(what: string, attempt: () => Promise<string | undefined>): Promise<void> {
    const until = performance.now() + patienceMs;
    for (;;) {
      const why = await attempt();
      if (why === undefined) return;
      if (performance.now() > until) throw new Error(`${plot} ${orderId} does not get ${what}: ${why}`);
      await sleep(pauseMs);
    }
  }

  return { pay, move, untilDelivered };
}

const isAtOrBeyond = (status: string, to: string): boolean =>
  status === to || (way.includes(to) && way.indexOf(status) > way.indexOf(to));
