import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWords, money } from '../../../subgraphs/order/domain/money.ts';

test('an amount is told in the digits of its currency', () => {
  assert.equal(inWords(money(1250, 'EUR')), '12.50 EUR');
  assert.equal(inWords(money(1250, 'JPY')), '1250 JPY');
  assert.equal(inWords(money(1250, 'KWD')), '1.250 KWD');
  assert.equal(inWords(money(5, 'HUF')), '0.05 HUF');
});
