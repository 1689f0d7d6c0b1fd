import type { TimerKind } from './deadlines.ts';
import type { DeliveryStatus } from './delivery.ts';

export type AlertKind =
  | 'NOT_DEPARTED'
  | 'OVERTIME'
  | 'NO_RIDER'
  | 'RIDER_LOST'
  | 'PREPARATION_OVERDUE'
  | 'CUSTOMER_UNREACHABLE';
export type AlertLevel = 'REMINDER' | 'WARNING' | 'BREACH';

/** Something that a dispatcher should look at. */
export type Alert = {
  id: string;
  deliveryId: string;
  attempt: number;
  kind: AlertKind;
  level: AlertLevel;
  raisedAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  resolution: string | null;
};

export type Raised = Pick<Alert, 'kind' | 'level'>;

/** What a timer that fires in this state raises; `null` when the state has moved on. */
export function alertFor(timer: TimerKind, status: DeliveryStatus): Raised | null {
  switch (timer) {
    case 'NO_RIDER_ALERT':
      return status === 'DISPATCHING' ? { kind: 'NO_RIDER', level: 'WARNING' } : null;
    case 'NO_RIDER_FINAL':
      return status === 'DISPATCHING' ? { kind: 'NO_RIDER', level: 'BREACH' } : null;
    case 'NOT_DEPARTED':
      return status === 'ASSIGNED' ? { kind: 'NOT_DEPARTED', level: 'REMINDER' } : null;
    case 'NOT_DEPARTED_AGAIN':
      return status === 'ASSIGNED' ? { kind: 'NOT_DEPARTED', level: 'WARNING' } : null;
    case 'OVERTIME_WARNING':
      return isRiding(status) ? { kind: 'OVERTIME', level: 'WARNING' } : null;
    case 'OVERTIME_BREACH':
      return isRiding(status) ? { kind: 'OVERTIME', level: 'BREACH' } : null;
    case 'STAGE_OVERDUE':
      return overdue(status);
    case 'CUSTOMER_UNREACHABLE':
      return status === 'ARRIVED_AT_DROPOFF' ? { kind: 'CUSTOMER_UNREACHABLE', level: 'WARNING' } : null;
    default:
      return null;
  }
}

function overdue(status: DeliveryStatus): Raised | null {
  if (status === 'ARRIVED_AT_PICKUP') return { kind: 'PREPARATION_OVERDUE', level: 'WARNING' };
  const isUnderWay = status === 'EN_ROUTE_TO_PICKUP' || status === 'RETURNING' || isRiding(status);
  return isUnderWay ? { kind: 'OVERTIME', level: 'REMINDER' } : null;
}

const isRiding = (status: DeliveryStatus) => status === 'PICKED_UP' || status === 'ARRIVED_AT_DROPOFF';
