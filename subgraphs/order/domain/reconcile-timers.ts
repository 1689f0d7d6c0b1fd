import * as deadlines from './deadlines.ts';
import { after, type Deadline } from './deadlines.ts';
import { alert, repaired } from './discrepancy.ts';
import type { Compared, Discrepancy } from './reconcile.ts';

/** I11: every order that goes on waits for something that will come, or somebody knows that it does not. */
export function compareTimers(compared: Compared, now: Date): Discrepancy[] {
  const lost = awaited(compared, now)
    .filter(({ kind }) => !compared.timers.has(kind))
    .map(timer => repaired('TIMER_LOST', { kind: 'SET_TIMER', timer }));
  return [...lost, ...(isKitchenSilent(compared) ? [alert('KITCHEN_SILENT')] : [])];
}

/** The timers that an order in its state cannot do without. One that should have fired does so as soon as it is set. */
function awaited(compared: Compared, now: Date): Deadline[] {
  const { order, lastEvent } = compared;
  const { status, cancellation } = order;
  const wish = (kind: Deadline['kind'], dueAt: Date | null): Deadline[] => [{ kind, dueAt: dueAt ?? now }];
  const answer =
    cancellation?.state === 'REQUESTED'
      ? wish('cancel-request', after(lastEvent.at, deadlines.cancelRequestWindowMs))
      : [];
  switch (status) {
    case 'PENDING_PAYMENT':
      return wish('payment', order.paymentDueAt);
    case 'SCHEDULED':
      return wish('release', order.releaseAt);
    case 'PLACED':
      return wish('acceptance', after(lastEvent.at, deadlines.acceptanceWindowMs));
    case 'ACCEPTED':
    case 'PREPARING':
      return isOverdueTold(compared) ? answer : [...wish('overdue', deadlines.overdueAt(order)), ...answer];
    case 'READY':
      return order.fulfilment === 'PICKUP' ? [...wish('no-show', deadlines.noShowAt(order)), ...answer] : answer;
    case 'DELIVERED':
      return wish('completion', after(lastEvent.at, deadlines.completionWindowMs));
    default:
      return [];
  }
}

function isOverdueTold({ order, overdueToldAt }: Compared): boolean {
  const dueAt = deadlines.overdueAt(order);
  return dueAt !== null && overdueToldAt !== null && overdueToldAt >= dueAt;
}

/** Food that is brought has a delivery, whose own timers go on. Here nobody else looks. */
const isKitchenSilent = (compared: Compared) =>
  compared.order.fulfilment === 'PICKUP' &&
  (compared.order.status === 'ACCEPTED' || compared.order.status === 'PREPARING') &&
  isOverdueTold(compared);
