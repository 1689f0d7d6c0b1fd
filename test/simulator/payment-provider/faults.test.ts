import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFaults, faultsShape } from '../../../simulator/payment-provider/faults.ts';

const keys = Array.from({ length: 2_000 }, (_, n) => `key ${n}`);

test('nothing goes wrong unless it was asked for', () => {
  const faults = createFaults();
  assert.ok(!keys.some(key => faults.strikes('captureError', key)));
});

test('a fault strikes as often as its chance says, and alike for the same seed', () => {
  const settings = faultsShape.parse({ captureError: 0.3, seed: 'a' });
  const strikes = () => {
    const faults = createFaults(settings);
    return keys.filter(key => faults.strikes('captureError', key));
  };
  const struck = strikes();
  assert.ok(Math.abs(struck.length / keys.length - 0.3) < 0.05, String(struck.length));
  assert.deepEqual(strikes(), struck);
  const others = createFaults({ ...settings, seed: 'b' });
  assert.notDeepEqual(
    keys.filter(key => others.strikes('captureError', key)),
    struck,
  );
});

test('a repeated call rolls anew: no key is unlucky for ever', () => {
  const faults = createFaults(faultsShape.parse({ refundError: 0.5 }));
  for (const key of keys.slice(0, 200)) {
    let tries = 1;
    while (faults.strikes('refundError', key) && tries < 40) tries++;
    assert.ok(tries < 40, key);
  }
});

test('a misspelt fault is refused', () => {
  assert.equal(faultsShape.safeParse({ captureErorr: 1 }).success, false);
  assert.equal(faultsShape.safeParse({ decline: 2 }).success, false);
});
