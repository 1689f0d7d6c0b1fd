import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { clearTimers, setTimer } from '#platform/timers.ts';
import { type Advance, advance, type StepDetail, timerKinds } from '../domain/advance.ts';
import { type Actor, type Order, type OrderStatus, system } from '../domain/order.ts';
import { judgeStep, ruleOf, type StepName } from '../domain/transitions.ts';
import { appendOrderEvent } from './order-log.ts';
import { applyToMoney } from './order-money.ts';
import { toLine, toOrder } from './order-rows.ts';
import { orderLines, orders, timers } from './tables.ts';

export type StepOutcome =
  | { kind: 'TAKEN'; order: Order }
  | { kind: 'ILLEGAL' | 'FORBIDDEN'; status: OrderStatus }
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
      const verdict = judgeStep(order, step, actor.kind);
      if (verdict !== 'ALLOWED') return { kind: verdict, status: order.status };
      const lines = step === 'accept' ? await linesOf(tx, orderId) : [];
      const moved = await save(tx, order, step, actor, advance(order, lines, step, actor, detail, now()));
      if (moved) return await followUp(tx, moved);
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
    const { changes } = next;
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
    if (next.money) {
      const effect = { orderId: order.id, money: next.money, reason: next.refundReason, actor };
      await applyToMoney(tx, effect, { now: now(), newId });
    }
    await clearTimers(tx, timers, order.id, timerKinds); // each waits for the state that has just ended
    if (next.timer) await setTimer(tx, timers, { ...next.timer, aggregateId: order.id });
    const { event: type, occurredAt, announcement } = next;
    await appendOrderEvent(tx, order, seq, { type, status: changes.status, actor, occurredAt, announcement }, now());
    return { ...order, ...changes, seq, version: order.version + 1 };
  }

  /** A restaurant that accepts by itself does so with the payment: no crash can come between the two. */
  async function followUp(tx: Transaction, order: Order): Promise<StepOutcome> {
    if (order.status === 'PLACED' && order.autoAccept) return await takeStep(tx, order.id, 'accept', system);
    return { kind: 'TAKEN', order };
  }

  return takeStep;
}

async function read(tx: Transaction, orderId: string): Promise<Order | null> {
  const [row] = await tx.select().from(orders).where(eq(orders.id, orderId));
  return row ? toOrder(row) : null;
}

async function linesOf(tx: Transaction, orderId: string) {
  const ofOrder = eq(orderLines.orderId, orderId);
  return (await tx.select().from(orderLines).where(ofOrder).orderBy(asc(orderLines.position))).map(toLine);
}
