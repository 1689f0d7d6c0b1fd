import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portionOf, splitByWeight } from '../../../subgraphs/order/domain/largest-remainder.ts';
import { createDice } from './dice.ts';

const cases: [number, number[], number[]][] = [
  [100, [1, 1, 1], [34, 33, 33]],
  [101, [1600, 400], [81, 20]],
  [5, [1, 2, 3], [1, 2, 2]],
  [0, [3, 4], [0, 0]],
  [7, [0, 9], [0, 7]],
  [0, [0, 0], [0, 0]],
  [9_007_199_254_740_991, [9_007_199_254_740_990, 1], [9_007_199_254_740_990, 1]],
];
for (const [amount, weights, shares] of cases)
  test(`${amount} over ${weights.join(', ')}`, () => assert.deepEqual(splitByWeight(amount, weights), shares));

test('shares sum to the amount, stay near their weight, and never exceed it', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const { upTo, oneOf } = createDice(seed);
    const weights = Array.from({ length: 1 + upTo(12) }, () => upTo(oneOf([3, 1000, 1e9])));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const amount = upTo(whole + 1);
    const shares = splitByWeight(amount, weights);
    assert.equal(
      shares.reduce((sum, share) => sum + share, 0),
      amount,
    );
    for (const [index, share] of shares.entries()) {
      const weight = weights[index] ?? 0;
      assert.ok(share >= 0 && share <= weight, `seed ${seed}`);
      assert.ok(whole === 0 || Math.abs(share - (amount * weight) / whole) < 1.001, `seed ${seed}`);
    }
  }
});

test('a portion is rounded half up', () => {
  assert.deepEqual([portionOf(50, 100), portionOf(49, 100), portionOf(1650, 1400)], [1, 0, 231]);
});
