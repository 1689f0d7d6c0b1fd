import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeliveryStatus } from '../../../subgraphs/delivery/domain/delivery.ts';
import { type Actor, type DeliveryStep, nextStatus } from '../../../subgraphs/delivery/domain/transitions.ts';

const statuses: DeliveryStatus[] = [
  'PENDING',
  'DISPATCHING',
  'ASSIGNED',
  'EN_ROUTE_TO_PICKUP',
  'ARRIVED_AT_PICKUP',
  'PICKED_UP',
  'ARRIVED_AT_DROPOFF',
  'DELIVERED',
  'RETURNING',
  'RETURNED',
  'FAILED',
  'CANCELLED',
];
const actors: Actor[] = ['RIDER', 'DISPATCHER', 'SYSTEM'];

/** From, who (R, D, S) and to, written down a second time by hand: whatever is not here must be refused. */
const table: Record<DeliveryStep, string[]> = {
  START_DISPATCH: ['PENDING DS DISPATCHING'],
  ASSIGN: ['DISPATCHING RD ASSIGNED', 'ASSIGNED D ASSIGNED', 'EN_ROUTE_TO_PICKUP D ASSIGNED'],
  DEPART: ['ASSIGNED RS EN_ROUTE_TO_PICKUP'],
  ARRIVE_AT_PICKUP: ['ASSIGNED RS ARRIVED_AT_PICKUP', 'EN_ROUTE_TO_PICKUP RS ARRIVED_AT_PICKUP'],
  PICK_UP: ['ARRIVED_AT_PICKUP R PICKED_UP'],
  ARRIVE_AT_DROPOFF: ['PICKED_UP RS ARRIVED_AT_DROPOFF'],
  DELIVER: ['PICKED_UP R DELIVERED', 'ARRIVED_AT_DROPOFF R DELIVERED'],
  UNASSIGN: ['ASSIGNED RDS DISPATCHING', 'EN_ROUTE_TO_PICKUP RDS DISPATCHING', 'ARRIVED_AT_PICKUP RDS DISPATCHING'],
  CANNOT_DELIVER: ['PICKED_UP D RETURNING', 'ARRIVED_AT_DROPOFF RD RETURNING'],
  DISPOSE: ['PICKED_UP D FAILED', 'ARRIVED_AT_DROPOFF D FAILED'],
  CANCEL: [
    'PENDING S CANCELLED',
    'DISPATCHING S CANCELLED',
    'ASSIGNED S CANCELLED',
    'EN_ROUTE_TO_PICKUP S CANCELLED',
    'ARRIVED_AT_PICKUP S CANCELLED',
  ],
  RECALL: [
    'PENDING S CANCELLED',
    'DISPATCHING S CANCELLED',
    'ASSIGNED S CANCELLED',
    'EN_ROUTE_TO_PICKUP S CANCELLED',
    'ARRIVED_AT_PICKUP S CANCELLED',
    'PICKED_UP S RETURNING',
    'ARRIVED_AT_DROPOFF S RETURNING',
  ],
  RETURNED: ['RETURNING R RETURNED'],
};

describe('the machine of a delivery', () => {
  for (const [step, ways] of Object.entries(table))
    it(`knows every state and actor of ${step}`, () => {
      for (const status of statuses)
        for (const actor of actors) {
          const way = ways.map(line => line.split(' ')).find(([from]) => from === status);
          const expected = way?.[1]?.includes(actor.charAt(0)) ? way[2] : null;
          const answer = nextStatus(status, step as DeliveryStep, actor);
          assert.equal(answer, expected, `${status} ${step} by ${actor}`);
        }
    });
});
