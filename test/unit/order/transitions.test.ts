import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActorKind, Fulfilment, OrderStatus } from '../../../subgraphs/order/domain/order.ts';
import {
  allowedActions,
  judgeStep,
  ruleOf,
  type StepName,
  stepNames,
} from '../../../subgraphs/order/domain/transitions.ts';

const statuses: OrderStatus[] = [
  'PENDING_PAYMENT',
  'SCHEDULED',
  'PLACED',
  'ACCEPTED',
  'PREPARING',
  'READY',
  'PICKED_UP',
  'DELIVERED',
  'COMPLETED',
  'EXPIRED',
  'REJECTED',
  'CANCELLED',
  'FAILED',
];
const parties: ActorKind[] = ['CUSTOMER', 'MERCHANT', 'RIDER', 'DISPATCHER', 'SUPPORT', 'ADMIN', 'SYSTEM'];
const fulfilments: Fulfilment[] = ['DELIVERY', 'PICKUP'];

// Written out by hand from the domain: step, who, from where, to where. All that is not here is not allowed.
const allowed = `
paymentSucceeded   SYSTEM                              PENDING_PAYMENT                    PLACED     both
payInCash          CUSTOMER                            PENDING_PAYMENT                    PLACED     both
expire             SYSTEM                              PENDING_PAYMENT                    EXPIRED    both
accept             MERCHANT,SYSTEM                     PLACED                             ACCEPTED   both
reject             MERCHANT                            PLACED                             REJECTED   both
timeOutAcceptance  SYSTEM                              PLACED                             CANCELLED  both
startPreparing     MERCHANT,SYSTEM                     ACCEPTED                           PREPARING  both
markReady          MERCHANT                            ACCEPTED,PREPARING                 READY      both
pickUp             SYSTEM                              ACCEPTED,PREPARING,READY           PICKED_UP  DELIVERY
deliver            SYSTEM                              PICKED_UP                          DELIVERED  DELIVERY
collect            CUSTOMER                            READY                              DELIVERED  PICKUP
complete           CUSTOMER,SYSTEM                     DELIVERED                          COMPLETED  both
cancel             CUSTOMER,DISPATCHER,SUPPORT,ADMIN   PENDING_PAYMENT,SCHEDULED,PLACED   CANCELLED  both
giveUpRider        SYSTEM                              ACCEPTED,PREPARING,READY           CANCELLED  DELIVERY
failDelivery       SYSTEM                              PICKED_UP                          FAILED     DELIVERY
failNoShow         SYSTEM                              READY                              FAILED     PICKUP
`
  .trim()
  .split('\n')
  .map(line => {
    const [step = '', by = '', from = '', to = '', only = ''] = line.split(/\s+/);
    return { step, by: by.split(','), from: from.split(','), to, only };
  });

test('every step from every status by every party, both ways of handing over', () => {
  assert.deepEqual(stepNames.toSorted(), allowed.map(({ step }) => step).toSorted());
  for (const { step, by, from, to, only } of allowed) {
    const name = step as StepName;
    assert.equal(ruleOf(name).to, to);
    for (const party of parties)
      for (const status of statuses)
        for (const fulfilment of fulfilments) {
          const isOpen = from.includes(status) && (only === 'both' || only === fulfilment);
          const expected = !by.includes(party) ? 'FORBIDDEN' : isOpen ? 'ALLOWED' : 'ILLEGAL';
          assert.equal(
            judgeStep({ status, fulfilment }, name, party),
            expected,
            `${step} ${party} ${status} ${fulfilment}`,
          );
        }
  }
});

test('nothing leads out of an ending', () => {
  for (const step of stepNames)
    for (const ending of ['COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED'] as const)
      assert.ok(!ruleOf(step).from.includes(ending), `${step} from ${ending}`);
});

test('every status that is not an ending has a way on that waits for nobody, or for the kitchen and the rider', () => {
  const ended: OrderStatus[] = ['COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED'];
  for (const status of statuses.filter(one => !ended.includes(one) && one !== 'SCHEDULED')) {
    const steps = stepNames.filter(step => ruleOf(step).from.includes(status));
    assert.ok(
      steps.some(step => ruleOf(step).by.includes('SYSTEM')),
      status,
    );
  }
});

test('offered is exactly what the same party may then do', () => {
  for (const status of statuses)
    for (const fulfilment of fulfilments)
      for (const party of parties) {
        const offered = allowedActions({ status, fulfilment }, new Set([party]), false);
        const may = stepNames.filter(step => judgeStep({ status, fulfilment }, step, party) === 'ALLOWED');
        const named = new Set(may.flatMap(step => ruleOf(step).action ?? []));
        assert.deepEqual(new Set(offered.filter(action => action !== 'REORDER')), named, `${party} ${status}`);
      }
});

test('a payment under way cannot be paid a second time; nobody is offered nothing', () => {
  const order = { status: 'PENDING_PAYMENT', fulfilment: 'DELIVERY' } as const;
  assert.deepEqual(allowedActions(order, new Set(['CUSTOMER']), true), ['CANCEL']);
  assert.deepEqual(allowedActions(order, new Set(), false), []);
});
