import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { asc, eq } from 'drizzle-orm';
import type { Claims } from '#platform/claims.ts';
import { inTransaction, openDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createTakeStep, type TakeStep } from '../../../subgraphs/order/data/order-steps.ts';
import { orderEvents, orders, outbox, payments, refunds, timers } from '../../../subgraphs/order/data/tables.ts';
import type { ActorKind } from '../../../subgraphs/order/domain/order.ts';
import { type StepName, stepNames } from '../../../subgraphs/order/domain/transitions.ts';
import {
  isLegal,
  nameOf,
  next,
  parties,
  rowOf,
  type Standing,
  standings,
  timersOf,
} from '../../support/order-machine.ts';
import { type House, person, someone, startHouse } from './house.ts';
import { seedOrder, seedRestaurant } from './seed-order.ts';

let house: House;
let database: ReturnType<typeof openDatabase>;
let takeStep: TakeStep;
before(async () => {
  house = await startHouse();
  database = openDatabase(house.mysqlUrl, { log: house.log, poolSize: 8 });
  takeStep = createTakeStep({ now: house.now, newId });
  await seedRestaurant(house, database.db);
});
after(async () => {
  await database.close();
  await house.stop();
});

const customer = someone();
const rider = person(newId(), 'RIDER');
/** Everybody who may try, as what the order knows them, if at all. */
const viewers = (): { party: ActorKind | null; claims: Claims; name: string }[] => [
  { party: 'CUSTOMER', claims: customer, name: 'CUSTOMER' },
  { party: 'MERCHANT', claims: house.merchant, name: 'MERCHANT' },
  { party: 'RIDER', claims: rider, name: 'RIDER' },
  ...(['DISPATCHER', 'SUPPORT', 'ADMIN'] as const).map(role => ({
    party: role,
    claims: person(newId(), role),
    name: role,
  })),
  ...(['CUSTOMER', 'MERCHANT', 'RIDER'] as const).map(role => ({
    party: null,
    claims: person(newId(), role),
    name: `another ${role}`,
  })),
];

/** The mutations, and which steps of the table they stand for: the first that is legal is taken. */
const mutations: Record<string, { args: string; steps: StepName[] }> = {
  acceptOrder: { args: '', steps: ['accept'] },
  rejectOrder: { args: ', reason: TOO_BUSY', steps: ['reject'] },
  startPreparing: { args: '', steps: ['startPreparing'] },
  delayOrder: { args: ', minutes: 5', steps: ['delay'] },
  markReady: { args: '', steps: ['markReady'] },
  remindRestaurant: { args: '', steps: ['remind'] },
  cancelOrder: { args: '', steps: ['cancel', 'requestCancel', 'startCancel', 'cancelAtCounter', 'recall'] },
  'decideCancellation yes': { args: ', approve: true', steps: ['approveCancel', 'approveAtCounter'] },
  'decideCancellation no': { args: ', approve: false', steps: ['denyCancel'] },
  handOverOrder: { args: ', pin: "4711"', steps: ['handOver'] },
  reportNoShow: { args: '', steps: ['failNoShow'] },
  completeOrder: { args: '', steps: ['collect', 'complete'] },
  payOrder: { args: '', steps: ['payInCash'] },
};

async function fire(name: string, claims: Claims, id: string): Promise<string> {
  const field = name.split(' ')[0] ?? name;
  const answer = '{ __typename ... on Refused { code } }';
  const query =
    field === 'payOrder'
      ? `mutation($id: ID!) { done: payOrder(input: { orderId: $id, idempotencyKey: "one", method: CASH }) ${answer} }`
      : `mutation($id: ID!) { done: ${field}(orderId: $id${mutations[name]?.args}) ${answer} }`;
  try {
    const { done } = await house.ask(claims, query, { id });
    return done.code ?? 'TAKEN';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const seed = (standing: Standing) =>
  seedOrder(house, database.db, standing, { customerId: customer.userId ?? '', riderId: rider.userId });

/** All there is of an order. */
async function rowsOf(id: string) {
  const { db } = database;
  const [row] = await db.select().from(orders).where(eq(orders.id, id));
  const events = await db.select().from(orderEvents).where(eq(orderEvents.orderId, id)).orderBy(asc(orderEvents.seq));
  const awaited = await db.select().from(timers).where(eq(timers.aggregateId, id)).orderBy(asc(timers.kind));
  const told = await db.select().from(outbox).where(eq(outbox.aggregateId, id)).orderBy(asc(outbox.id));
  const paid = await db.select().from(payments).where(eq(payments.orderId, id)).orderBy(asc(payments.id));
  const back = await db.select().from(refunds).where(eq(refunds.orderId, id)).orderBy(asc(refunds.id));
  return { row, events, awaited, told: told.map(({ publishedAt: _, ...event }) => event), paid, back };
}

const checksum = async (id: string) =>
  createHash('sha256')
    .update(JSON.stringify(await rowsOf(id)))
    .digest('hex');

/** What must be true after these steps, one after the other. */
async function assertTaken(id: string, standing: Standing, steps: readonly StepName[], what: string) {
  let expected = { standing, event: '', announced: '' };
  for (const step of steps) expected = next(rowOf(step), expected.standing);
  const { row, events, awaited, told } = await rowsOf(id);
  assert.ok(row);
  const { status, cancellation } = expected.standing;
  assert.deepEqual(
    {
      status: row.status,
      seq: row.seq,
      version: row.version,
      cancellation: row.cancellation?.state ?? 'NONE',
      seqs: events.map(({ seq }) => seq),
      event: events.at(-1)?.type,
      statusOfEvent: events.at(-1)?.status,
      timers: awaited.map(({ kind }) => kind),
      announced: told.at(-1)?.type,
      announcements: told.length,
    },
    {
      status,
      seq: 1 + steps.length,
      version: 1 + steps.length,
      cancellation,
      seqs: Array.from({ length: 1 + steps.length }, (_, index) => index + 1),
      event: expected.event,
      statusOfEvent: status,
      timers: timersOf(expected.standing),
      announced: expected.announced,
      announcements: steps.length,
    },
    what,
  );
}

/** Every mutation by everybody; answers how many cells that were. */
async function tryMutations(standing: Standing): Promise<number> {
  const untouched = await seed(standing);
  const before = await checksum(untouched);
  let cells = 0;
  for (const { party, claims, name } of viewers()) {
    for (const [mutation, { steps }] of Object.entries(mutations)) {
      const what = `${nameOf(standing)}: ${mutation} by ${name}`;
      const legal = party && steps.find(step => isLegal(rowOf(step), standing, party));
      const isTheirs = party && steps.some(step => rowOf(step).by.includes(party));
      cells++;
      if (legal) {
        const id = await seed(standing);
        assert.equal(await fire(mutation, claims, id), 'TAKEN', what);
        await assertTaken(id, standing, legal === 'collect' ? ['collect', 'complete'] : [legal], what);
      } else {
        const expected = !party ? 'NOT_FOUND' : isTheirs ? 'ILLEGAL_TRANSITION' : 'FORBIDDEN';
        assert.equal(await fire(mutation, claims, untouched), expected, what);
      }
    }
    assert.equal(await checksum(untouched), before, `${name} changed ${nameOf(standing)}`);
  }
  return cells;
}

/** Every step of the table by every party, without the API: above all those that no mutation stands for. */
async function trySteps(standing: Standing): Promise<number> {
  const untouched = await seed(standing);
  const before = await checksum(untouched);
  const detail = { pin: '4711' };
  let cells = 0;
  for (const party of parties) {
    const actor = { kind: party, id: null };
    for (const step of stepNames.filter(one => isLegal(rowOf(one), standing, party))) {
      cells++;
      const id = await seed(standing);
      const outcome = await inTransaction(database.db, tx => takeStep(tx, id, step, actor, detail));
      assert.equal(outcome.kind, 'TAKEN', `${nameOf(standing)}: ${step} by ${party}`);
      await assertTaken(id, standing, [step], `${nameOf(standing)}: ${step} by ${party}`);
    }
    await inTransaction(database.db, async tx => {
      for (const step of stepNames.filter(one => !isLegal(rowOf(one), standing, party))) {
        cells++;
        const outcome = await takeStep(tx, untouched, step, actor, detail);
        const expected = rowOf(step).by.includes(party) ? 'ILLEGAL' : 'FORBIDDEN';
        assert.equal(outcome.kind, expected, `${nameOf(standing)}: ${step} by ${party}`);
      }
    });
    assert.equal(await checksum(untouched), before, `${party} changed ${nameOf(standing)}`);
  }
  return cells;
}

async function everywhere(attempt: (standing: Standing) => Promise<number>): Promise<number> {
  const waiting = [...standings];
  let cells = 0;
  const lane = async () => {
    for (let standing = waiting.shift(); standing; standing = waiting.shift()) {
      const tried = await attempt(standing);
      cells += tried;
    }
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  return cells;
}

test('every mutation by everybody, wherever an order can stand', async context => {
  const cells = await everywhere(tryMutations);
  context.diagnostic(`${cells} cells: ${standings.length} standings, ${viewers().length} viewers`);
});

test('every step by every party, wherever an order can stand', async context => {
  const cells = await everywhere(trySteps);
  context.diagnostic(
    `${cells} cells: ${standings.length} standings, ${stepNames.length} steps, ${parties.length} parties`,
  );
});
