import assert from 'node:assert/strict';
import { test } from 'node:test';
import { promiseOf, scheduleProblem } from '../../../subgraphs/order/domain/promise.ts';

const now = new Date('2030-01-01T12:07:30Z');
const at = (text: string) => new Date(`2030-01-0${text}Z`);
const effort = { preparationSeconds: 20 * 60, rideSeconds: 10 * 60 };

test('as soon as possible: after preparation and ride, within a quarter of an hour', () => {
  assert.deepEqual(promiseOf(null, effort, now), {
    promisedFrom: at('1T12:37:30'),
    promisedTo: at('1T12:52:30'),
    releaseAt: null,
    kitchenSlotAt: at('1T12:00:00'),
  });
});

test('for later: the kitchen hears of it in time, with five minutes to spare', () => {
  assert.deepEqual(promiseOf(at('1T18:30:00'), effort, now), {
    promisedFrom: at('1T18:30:00'),
    promisedTo: at('1T18:45:00'),
    releaseAt: at('1T17:55:00'),
    kitchenSlotAt: at('1T17:45:00'),
  });
});

test('so soon that the kitchen must hear of it at once: it takes the room of now', () => {
  const { releaseAt, kitchenSlotAt } = promiseOf(at('1T12:40:00'), effort, now);
  assert.deepEqual([releaseAt, kitchenSlotAt], [at('1T12:05:00'), at('1T12:00:00')]);
});

test('from half an hour to a week ahead', () => {
  const isFine = (text: string) => scheduleProblem(at(text), now) === null;
  assert.deepEqual(['1T12:37:29.999', '1T12:37:30', '8T12:07:30', '8T12:07:30.001', '1T11:00:00'].map(isFine), [
    false,
    true,
    true,
    false,
    false,
  ]);
  assert.equal(scheduleProblem(null, now), null);
});
