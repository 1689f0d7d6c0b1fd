import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { clearTimers, setTimer } from '#platform/timers.ts';
import { type Advance, advance } from '../domain/advance.ts';
import type { StepDetail } from '../domain/guards.ts';
import { judgeStep } from '../domain/judge-step.ts';
import { type Actor, isEnded, type Order, type OrderStatus, system } from '../domain/order.ts';
import type { Refused } from '../domain/refusal.ts';
import { beforeAcceptance, ruleOf, type StepName } from '../domain/transitions.ts';
import { freeKitchenSlot } from './kitchen-slots.ts';
import { appendOrderEvent } from './order-log.ts';
import { applyToMoney, hasOpenDispute } from './order-money.ts';
import { toLine, toOrder } from './order-rows.ts';
import { orderLines, orders, payments, timers } from './tables.ts';

export type StepOutcome =
  | { kind: 'TAKEN'; order: Order }
  | { kind: 'ILLEGAL'; status: OrderStatus; refusal: Refused }
  | { kind: 'FORBIDDEN'; status: OrderStatus }
  | { kind: 'CONFLICT' | 'MISSING' };

export type TakeStep = (
  tx: Transaction,
  orderId: string,
  step: StepName,
  actor: Actor,
  detail?: StepDetail,
) => Promise<StepOutcome>;

type Dependencies = { now: () => Date; newId: () => string };

/**
 * Takes steps of the order machine. Everything a step changes is saved in the given transaction: the row (against the
 * version and status it was decided on), payments, event, timers and outbox.
 */
export function createTakeStep({ now, newId }: Dependencies): TakeStep {
  async function takeStep(
    tx: Transaction,
    orderId: string,
    step: StepName,
    actor: Actor,
    detail: StepDetail = {},
  ): Promise<StepOutcome> {
    // Whoever was quicker has committed by the time our update answers: look again, and judge again.
    for (let attempt = 1; attempt <= 3; attempt++) {
      const order = await read(tx, orderId);
      if (!order) return { kind: 'MISSING' };
      const at = now();
      const isDisputed = step === 'complete' && (await hasOpenDispute(tx, orderId));
      const verdict = judgeStep(order, step, { by: actor.kind, now: at, detail, isDisputed });
      if (verdict.kind !== 'ALLOWED') return { ...verdict, status: order.status };
      const accepted = step === 'accept' ? await contentOf(tx, orderId) : nothing;
      const moved = await save(tx, order, step, actor, advance(order, step, { actor, detail, now: at, ...accepted }));
      if (moved) return await followUp(tx, order, moved);
    }
    return { kind: 'CONFLICT' };
  }

  async function save(
    tx: Transaction,
    order: Order,
    step: StepName,
    actor: Actor,
    next: Advance,
  ): Promise<Order | null> {
    const { number: _, id: __, ...changes } = next.changes;
    const seq = order.seq + 1;
    const asJudged = and(
      eq(orders.id, order.id),
      eq(orders.version, order.version),
      inArray(orders.status, [...ruleOf(step).from]),
    );
    const [{ affectedRows }] = await tx
      .update(orders)
      .set({ ...changes, seq, version: sql`${orders.version} + 1` })
      .where(asJudged);
    if (affectedRows === 0) return null;
    const after = { ...order, ...changes, seq, version: order.version + 1 };
    const { event: type, occurredAt, announcement, money, fault } = next;
    if (money) {
      const effect = { orderId: order.id, before: order, after, step, money, fault, reason: type, actor };
      await applyToMoney(tx, effect, { now: now(), newId });
    }
    if (isEnded(after.status) && beforeAcceptance.includes(order.status)) await freeKitchenSlot(tx, order);
    await clearTimers(tx, timers, order.id, next.pastTimers);
    for (const timer of next.timers) await setTimer(tx, timers, { ...timer, aggregateId: order.id });
    await appendOrderEvent(tx, order, seq, { type, status: after.status, actor, occurredAt, announcement }, now());
    return after;
  }

  /** A restaurant that accepts by itself does so as the order reaches it: no crash can come between the two. */
  async function followUp(tx: Transaction, before: Order, order: Order): Promise<StepOutcome> {
    const reachedKitchen = order.status === 'PLACED' && before.status !== 'PLACED';
    return reachedKitchen && order.autoAccept
      ? await takeStep(tx, order.id, 'accept', system)
      : { kind: 'TAKEN', order };
  }

  return takeStep;
}

const nothing = { lines: [], cashMinor: 0 };

async function read(tx: Transaction, orderId: string): Promise<Order | null> {
  const [row] = await tx.select().from(orders).where(eq(orders.id, orderId));
  return row ? toOrder(row) : null;
}

/** What the kitchen cooks, and what is to be paid at the door. */
async function contentOf(tx: Transaction, orderId: string) {
  const ofOrder = eq(orderLines.orderId, orderId);
  const lines = await tx.select().from(orderLines).where(ofOrder).orderBy(asc(orderLines.position));
  const [cash] = await tx
    .select({ amountMinor: payments.amountMinor })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.method, 'CASH'), eq(payments.status, 'CREATED')));
  return { lines: lines.map(toLine), cashMinor: cash?.amountMinor ?? 0 };
}
