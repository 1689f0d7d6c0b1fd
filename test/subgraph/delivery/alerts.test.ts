import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '../../support/eventually.ts';
import { type DeliveryUnderTest, startDeliveryUnderTest } from './delivery-under-test.ts';

let t: DeliveryUnderTest;
before(async () => {
  t = await startDeliveryUnderTest();
});
after(() => t.stop());

type Alert = { id: string; raisedAt: string; acknowledgedAt: string | null; delivery: { id: string } };

const query = `subscription($since: DateTime) {
  dispatchAlertRaised(since: $since) { id raisedAt acknowledgedAt delivery { id } } }`;

/** Alerts since an instant; `next` answers the next one. */
async function follow(since: string | null) {
  const stream = await t.subscribe(query, { since }, t.dispatcher);
  const next = async (): Promise<Alert> => {
    const { value } = await stream.next();
    const { dispatchAlertRaised } = (value?.data ?? {}) as { dispatchAlertRaised?: Alert };
    assert.ok(dispatchAlertRaised, JSON.stringify(value));
    return dispatchAlertRaised;
  };
  return { next, leave: () => stream.return?.() };
}

const seeTo = async (id: string) =>
  t.ask('mutation ($id: ID!) { acknowledgeAlert(alertId: $id, resolution: "called") { id } }', { id }, t.dispatcher);

/** An alert that a meal has raised which is not ready although its rider waits. */
async function late(): Promise<Alert> {
  const live = await follow(null);
  const raised = live.next();
  const { id, rider } = await t.assigned();
  for (const event of ['DEPART', 'ARRIVE_AT_PICKUP']) await t.advance(id, event, rider);
  t.elapse(1_201);
  const alert = await raised;
  await live.leave();
  assert.equal(alert.delivery.id, id);
  return alert;
}

test('those since an instant come first, then each new one, and what was seen to comes again when it is true again', async () => {
  const since = t.now().toISOString();
  const first = await late();
  let last = first;
  const stream = await follow(since);
  assert.equal((await stream.next()).id, first.id);
  const second = stream.next();
  const other = await late();
  assert.equal((await second).id, other.id);
  for (const { id } of [first, other]) {
    const third = stream.next();
    await seeTo(id);
    t.elapse(601);
    const again = await third;
    assert.equal(again.id, id);
    assert.ok(again.raisedAt > other.raisedAt);
    last = again;
  }
  await stream.leave();

  const replay = await follow(last.raisedAt);
  assert.deepEqual(await replay.next(), last);
  await replay.leave();
});

test('nothing older than a day is told, and nothing old to who asks from now on', async () => {
  const { id } = await late();
  const [live, replay] = [await follow(null), await follow(new Date(0).toISOString())];
  const told: string[] = [];
  const all = (async () => {
    for (;;) told.push((await replay.next()).id);
  })();
  all.catch(() => undefined);
  await eventually('the old one is told', () => told.includes(id));
  await replay.leave();
  t.elapse(25 * 3600);
  const empty = await follow(new Date(0).toISOString());
  const [fresh, both] = [live.next(), empty.next()];
  const { id: newest } = await late();
  for (const alert of [await fresh, await both]) assert.notEqual(alert.id, id);
  assert.ok(newest);
  await live.leave();
  await empty.leave();
});

test('a look for new alerts is one statement, however many there were', async () => {
  const stream = await follow(null);
  const next = stream.next();
  await eventually('it listens', async () => {
    const [, count] = (await t.redis.call('PUBSUB', 'NUMSUB', 'dispatch-alerts')) as [string, number];
    return Number(count) === 1;
  });
  t.statements.length = 0;
  await t.redis.publish('dispatch-alerts', '{}');
  await eventually('it has looked', () => t.statements.length > 0);
  assert.equal(t.statements.length, 1);
  await stream.leave();
  next.catch(() => undefined);
});
