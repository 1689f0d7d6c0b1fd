import { OrderEndingDocument, OrderStatusDocument } from '../../clients/operations.generated.ts';
import { ended, type OrderRecord } from '../record.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';

/**
 * Follows an order to its last event, resuming by `afterSeq` whenever the stream breaks, and notes every gap, repeat or
 * step back. `onStatus` runs beside the stream and must not hold it up.
 */
export async function watchOrder(
  stage: Stage,
  who: SignedIn,
  record: OrderRecord,
  onStatus: (status: string) => Promise<void>,
): Promise<void> {
  const orderId = record.orderId ?? '';
  const reactions: Promise<void>[] = [];
  let seq = 0;
  while (!ended.has(record.end) && !stage.signal.aborted) {
    try {
      const variables = { orderId, afterSeq: seq };
      const events = (await who.api()).subscribe(OrderStatusDocument, variables, stage);
      for await (const { orderStatusChanged: event } of events) {
        if (event.seq !== seq + 1) record.streamFaults.push(`event ${event.seq} came after ${seq}`);
        seq = event.seq;
        if (!record.reachedAt.has(event.status)) record.reachedAt.set(event.status, Date.parse(event.occurredAt));
        stage.sawStatus(orderId, event.status);
        if (ended.has(event.status)) record.end = event.status;
        reactions.push(onStatus(event.status).catch(error => stage.complain(`order ${orderId}`, error)));
      }
    } catch (error) {
      stage.count('streams resumed');
      stage.log.debug({ err: error, orderId, seq }, 'the stream of an order broke');
      await stage.clock.sleep(2_000, stage.signal).catch(() => {});
    }
  }
  await Promise.all(reactions);
  if (record.end === 'CANCELLED') record.reason = await reasonOf(stage, who, orderId);
}

async function reasonOf(stage: Stage, who: SignedIn, orderId: string): Promise<string | null> {
  const { order } = await stage.sendAs(who)(OrderEndingDocument, { orderId });
  return order?.cancellation ? `${order.cancellation.requestedBy}: ${order.cancellation.reason ?? 'no reason'}` : null;
}
