import { catalogMoves, hearAsCatalog } from './catalog-part.ts';
import { deliveryMoves, hearAsDelivery } from './delivery-part.ts';
import type { Next } from './explore.ts';
import { hear, orderMoves } from './order-part.ts';
import { paymentMoves } from './payment-part.ts';
import type { Message, Setting, World } from './world.ts';

type Channel = 'toDelivery' | 'toCatalog' | 'toOrder';

/** All that can happen next: somebody acts, a timer fires, a message arrives, once or twice, now or later. */
export const nextOf =
  (setting: Setting) =>
  (world: World): Next<World>[] => [
    ...orderMoves(world, setting),
    ...paymentMoves(world, setting),
    ...deliveryMoves(world),
    ...catalogMoves(world),
    ...arrivals(world, setting, 'toDelivery', hearAsDelivery),
    ...arrivals(world, setting, 'toCatalog', hearAsCatalog),
    ...arrivals(world, setting, 'toOrder', (at, type) => hear(at, setting, type)),
  ];

/**
 * The first message of a channel arrives: the stream keeps one aggregate's events in their order. Its acknowledgement
 * may get lost, and then it comes again: the inbox knows it and does nothing.
 */
function arrivals(
  world: World,
  setting: Setting,
  channel: Channel,
  handle: (world: World, type: string) => World | null,
): Next<World>[] {
  const [head, ...rest] = world[channel];
  if (!head) return [];
  const without: World = { ...world, [channel]: rest };
  if (head.done && !setting.hasNoInbox) return [{ label: `${head.type} comes again`, to: without }];
  const handled = handle(without, head.type);
  if (!handled) return [];
  const moves: Next<World>[] = [{ label: `${head.type} arrives`, to: handled }];
  const again: Message = { ...head, done: true };
  if (!head.done)
    moves.push({
      label: `${head.type} arrives, unacknowledged`,
      to: { ...handled, [channel]: [again, ...handled[channel]] },
    });
  return moves;
}
