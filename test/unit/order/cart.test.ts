import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Cart,
  type CartLine,
  emptyCart,
  mergeCarts,
  putLine,
  selectLines,
  undoRemoval,
} from '../../../subgraphs/order/domain/cart.ts';

const line = (id: string, quantity = 1, selected = true): CartLine => ({
  id,
  itemId: `item-${id}`,
  modifierOptionIds: [],
  quantity,
  selected,
});
const cart = (...lines: CartLine[]): Cart => ({ restaurantId: 'r', lines, removed: null });
const noLimit = () => null;

const now = new Date('2026-03-01T12:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test('putting sets, zero takes out, the order of adding stays', () => {
  const filled = putLine(cart(line('a'), line('b')), line('a', 5), now);
  assert.deepEqual(filled, cart(line('a', 5), line('b')));
  assert.deepEqual(putLine(cart(line('a'), line('b')), line('a', 0), now)?.lines, [line('b')]);
  assert.deepEqual(putLine(emptyCart('r'), line('a', 0), now), emptyCart('r'));
});

test('what was taken out comes back to its place, once, within ten minutes', () => {
  const without = putLine(cart(line('a'), line('b', 2), line('c')), line('b', 0), now) ?? emptyCart('r');
  assert.deepEqual(undoRemoval(without, later(9)), cart(line('a'), line('b', 2), line('c')));
  assert.deepEqual(undoRemoval(undoRemoval(without, later(1)), later(2)), cart(line('a'), line('b', 2), line('c')));
  assert.deepEqual(undoRemoval(without, later(10)), without);
  const anew = putLine(without, line('b', 7), now) ?? emptyCart('r');
  assert.deepEqual(undoRemoval(anew, later(1)).lines, [line('a'), line('c'), line('b', 7)]);
  const emptied = putLine(cart(line('a')), line('a', 0), now) ?? emptyCart('r');
  assert.deepEqual(undoRemoval(emptied, later(1)), cart(line('a')));
});

test('a full cart takes no new line, but still changes those it has', () => {
  const full = cart(...Array.from({ length: 50 }, (_, n) => line(`${n}`)));
  assert.equal(putLine(full, line('one more'), now), null);
  assert.equal(putLine(full, line('7', 3), now)?.lines[7]?.quantity, 3);
});

test('selecting names lines and ignores unknown ones', () => {
  assert.deepEqual(selectLines(cart(line('a'), line('b')), ['b', 'x'], false), cart(line('a'), line('b', 1, false)));
});

test('merging adds equal lines up to what one order may hold, and appends the rest', () => {
  const merged = mergeCarts(cart(line('a', 3)), cart(line('b', 2, false), line('a', 4)), id =>
    id === 'item-a' ? 5 : null,
  );
  assert.deepEqual(merged, cart(line('a', 5), line('b', 2, false)));
  assert.deepEqual(mergeCarts(cart(line('a', 60)), cart(line('a', 60)), noLimit), cart(line('a', 99)));
  const full = cart(...Array.from({ length: 50 }, (_, n) => line(`${n}`)));
  assert.equal(mergeCarts(full, cart(line('one more'), line('7', 2)), noLimit).lines.length, 50);
});

test('merging from nothing changes nothing', () => {
  assert.deepEqual(mergeCarts(cart(line('a', 3)), emptyCart('r'), noLimit), cart(line('a', 3)));
});
