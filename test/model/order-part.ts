import { advance } from '../../subgraphs/order/domain/advance.ts';
import { type DeliverySaid, stepsAfter } from '../../subgraphs/order/domain/follow-delivery.ts';
import type { StepDetail } from '../../subgraphs/order/domain/guards.ts';
import { judgeStep } from '../../subgraphs/order/domain/judge-step.ts';
import { type Actor, type ActorKind, type Order, system } from '../../subgraphs/order/domain/order.ts';
import { ruleOf, type StepName, stepNames } from '../../subgraphs/order/domain/transitions.ts';
import { plainOrder } from '../support/plain-order.ts';
import type { Next } from './explore.ts';
import { applyToMoney } from './payment-part.ts';
import { type Setting, tell, type World } from './world.ts';

const placedAt = new Date('2026-03-01T12:00:00Z');
const hours = (count: number) => new Date(placedAt.getTime() + count * 3_600_000);

/** Steps that answer a message or a charge; all others happen of themselves, or because somebody wants them to. */
const reactions: readonly StepName[] = [
  'paymentSucceeded',
  'payInCash',
  'pickUp',
  'deliver',
  'confirmCancel',
  'refuseCancel',
  'giveUpRider',
  'failDelivery',
];
function orderOf({ order }: World, { fulfilment, isScheduled }: Setting): Order {
  const { status, cancellation } = order;
  return { ...blank, status, cancellation, fulfilment, releaseAt: isScheduled ? hours(24) : null };
}

/** The real decision on the real order; null when it is not allowed. */
export function take(
  world: World,
  setting: Setting,
  step: StepName,
  actor: Actor,
  detail: StepDetail = {},
): World | null {
  const order = orderOf(world, setting);
  // Timers fire when it is time; people come before it.
  const now = actor.kind === 'SYSTEM' && step !== 'paymentSucceeded' ? hours(48) : placedAt;
  const asked = { by: actor.kind, now, detail: { pin: '0000', ...detail }, isDisputed: false };
  if (judgeStep(order, step, asked).kind !== 'ALLOWED') return null;
  const next = advance(order, step, { actor, detail, now, lines: [], cashMinor: 0 });
  const after: Order = { ...order, ...next.changes };
  const cancellation = after.cancellation && { ...after.cancellation, reason: null };
  const moved = { ...world, order: { status: after.status, cancellation } };
  const paid = next.money
    ? applyToMoney(moved, { before: order, after, step, money: next.money, fault: next.fault, actor })
    : moved;
  const told = tell(paid, next.announcement.type, setting);
  const reachedKitchen = after.status === 'PLACED' && order.status !== 'PLACED';
  return told && reachedKitchen && setting.autoAccept ? take(told, setting, 'accept', system) : told;
}

/** Everything that anybody may do to the order, and every timer of it. */
export function orderMoves(world: World, setting: Setting): Next<World>[] {
  return stepNames.flatMap(step => {
    if (reactions.includes(step)) return [];
    return ruleOf(step).by.flatMap(kind => {
      const to = setting.cancelsInOnePhase ? inOnePhase(world, setting, step, kind) : null;
      const moved = to ?? take(world, setting, step, { kind, id: null }, {});
      return moved ? [{ label: `${kind} ${step}`, to: moved }] : [];
    });
  });
}

/** The fault to be found: the order cancels itself, and tells the delivery afterwards. */
function inOnePhase(world: World, setting: Setting, step: StepName, kind: ActorKind): World | null {
  if (step !== 'startCancel' && step !== 'approveCancel') return null;
  const begun = take({ ...world, toDelivery: [] }, setting, step, { kind, id: null });
  return begun && take({ ...begun, toDelivery: world.toDelivery }, setting, 'confirmCancel', system);
}

/** What the delivery's events are called here, in the words of the order's consumer. */
const saidBy: Readonly<Record<string, DeliverySaid>> = {
  DeliveryPickedUp: { type: 'DeliveryPickedUp' },
  DeliveryDelivered: { type: 'DeliveryDelivered' },
  DeliveryFailed: { type: 'DeliveryFailed', reason: null, fault: 'PLATFORM' },
  DeliveryRecalled: { type: 'DeliveryFailed', reason: 'RECALLED', fault: null },
  DeliveryCancelledAsAsked: { type: 'DeliveryCancelled', requested: true },
  DeliveryCancelled: { type: 'DeliveryCancelled', requested: false },
  CancelRefused: { type: 'CancelRefused' },
};

/** The order follows its delivery by the very steps that its consumer takes. */
export function hear(world: World, setting: Setting, type: string): World {
  const said = saidBy[type];
  if (!said) throw new Error(`Nobody told the model what ${type} means.`);
  return stepsAfter(said).reduce((at, { step, detail }) => take(at, setting, step, system, detail) ?? at, world);
}

const blank = plainOrder({
  id: '0',
  placedAt,
  paymentDueAt: hours(0.5),
  readyAt: placedAt,
  collectionPin: '0000',
});
