import {
  AcceptOrderDocument,
  CancelOrderDocument,
  DecideCancellationDocument,
  DelayOrderDocument,
  HandOverOrderDocument,
  KitchenTicketDocument,
  MarkReadyDocument,
  RejectOrderDocument,
  RestockOrderDocument,
  SetAvailabilityDocument,
  StartPreparingDocument,
} from '../../clients/operations.generated.ts';
import type { Random } from '../../demo/random.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';

export type Cook = ReturnType<typeof createCook>;

const second = 1_000;
const minute = 60_000;

/** What one kitchen's people do with an order. `habits` are the order's own, so that they do not depend on its rivals. */
export function createCook(stage: Stage, who: SignedIn) {
  const { clock, signal } = stage;
  const send = stage.sendAs(who);

  async function cook(orderId: string, habits: Random): Promise<void> {
    await clock.sleep(habits.int(10, 60) * second, signal);
    if (habits.chance(0.02)) return reject(orderId, habits);
    const preparationMinutes = habits.int(6, 15);
    const { acceptOrder } = await send(AcceptOrderDocument, { orderId, preparationMinutes });
    // The customer was quicker, or another screen of this kitchen, or the platform accepts for it.
    if ('code' in acceptOrder && !(await isInKitchen(orderId))) return;
    await finish(orderId, preparationMinutes * minute, habits);
  }

  /** From acceptance to the counter. Refusals are no matter here: somebody has cancelled. */
  async function finish(orderId: string, preparationMs: number, habits: Random): Promise<void> {
    await clock.sleep(20 * second, signal);
    if (habits.chance(0.01)) return giveUp(orderId);
    await send(StartPreparingDocument, { orderId });
    const takesMs = preparationMs * (0.8 + habits.next() * 0.4);
    await clock.sleep(takesMs / 2, signal);
    const lateMinutes = habits.chance(0.08) ? habits.int(3, 8) : 0;
    if (lateMinutes > 0) {
      await send(DelayOrderDocument, { orderId, minutes: lateMinutes });
      stage.count('delays');
    }
    await clock.sleep(takesMs / 2 + lateMinutes * minute, signal);
    await send(MarkReadyDocument, { orderId });
  }

  async function reject(orderId: string, habits: Random): Promise<void> {
    const ticket = habits.chance(0.5) && !stage.gentle ? await ticketOf(orderId) : null;
    const itemId = ticket?.lines[0]?.item.id;
    const reason = itemId ? 'ITEM_SOLD_OUT' : 'TOO_BUSY';
    await send(RejectOrderDocument, { orderId, reason, soldOutItemIds: itemId ? [itemId] : [] });
    if (!itemId) return;
    stage.count('dishes sold out');
    await clock.sleep(20 * minute, signal);
    await send(SetAvailabilityDocument, { itemId, available: true });
  }

  async function giveUp(orderId: string): Promise<void> {
    const { cancelOrder } = await send(CancelOrderDocument, { orderId, reason: 'The oven is cold' });
    if (!('code' in cancelOrder)) stage.count('orders cancelled by kitchens');
  }

  /** A customer wants out. Most kitchens are kind, some are not, and some look away until the time is over. */
  async function decide(orderId: string, habits: Random): Promise<void> {
    await clock.sleep(habits.int(10, 60) * second, signal);
    if (habits.chance(0.15)) return stage.count('wishes left unanswered');
    const approve = habits.chance(0.6);
    const { decideCancellation } = await send(DecideCancellationDocument, { orderId, approve });
    if (!('code' in decideCancellation)) stage.count(approve ? 'wishes granted' : 'wishes denied');
  }

  /** What nobody will eat goes back on sale, where it was counted. */
  async function restock(orderId: string): Promise<void> {
    if ((await send(RestockOrderDocument, { orderId })).restockOrder) stage.count('orders restocked');
  }

  /** True once the PIN was right. */
  async function handOver(orderId: string, pin: string): Promise<boolean> {
    const { handOverOrder } = await send(HandOverOrderDocument, { orderId, pin });
    if ('code' in handOverOrder) return false;
    stage.count('handed over for a PIN');
    return true;
  }

  const ticketOf = async (orderId: string) => (await send(KitchenTicketDocument, { orderId })).order;

  async function isInKitchen(orderId: string): Promise<boolean> {
    const status = (await ticketOf(orderId))?.status;
    return status === 'ACCEPTED' || status === 'PREPARING';
  }

  return { cook, finish, decide, restock, handOver };
}
