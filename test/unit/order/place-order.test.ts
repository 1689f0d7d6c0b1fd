import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BasketFacts, BasketLineFacts } from '../../../subgraphs/order/domain/basket.ts';
import { type Basket, judgeBasket } from '../../../subgraphs/order/domain/place-order.ts';

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

const dish = (more: Partial<BasketLineFacts> = {}): BasketLineFacts => ({
  itemId: 'dal',
  known: true,
  name: 'Dal',
  available: true,
  stock: null,
  limitPerOrder: null,
  unitPrice: eur(800),
  modifiers: [],
  modifierProblem: null,
  ...more,
});
const facts = (more: Partial<BasketFacts> = {}): BasketFacts => ({
  restaurantId: 'r',
  restaurantName: 'R',
  ownerId: 'o',
  currency: 'EUR',
  location: { latitude: 0, longitude: 0 },
  addressLine: 'x',
  isLive: true,
  isOpen: true,
  opensAt: null,
  autoAccept: false,
  preparationSeconds: 600,
  minimumOrder: eur(0),
  inDeliveryArea: true,
  deliveryFee: eur(290),
  lines: [dish()],
  ...more,
});
const basket = (more: Partial<Basket> = {}): Basket => ({
  lines: [{ itemId: 'dal', modifierOptionIds: [], quantity: 2 }],
  fulfilment: 'DELIVERY',
  tip: null,
  expectedTotal: null,
  ...more,
});
const judge = (b: Partial<Basket>, f: Partial<BasketFacts>, countStock = true) => {
  const verdict = judgeBasket(basket(b), facts(f), { countStock });
  if (verdict.kind === 'REFUSED') return verdict.refusal.code;
  return verdict.kind === 'PRICED' ? verdict.price.totalMinor : verdict.kind;
};

const cases: [string, Partial<Basket>, Partial<BasketFacts>, unknown][] = [
  ['two at 8.00, brought', {}, {}, 1890],
  ['with a tip', { tip: eur(110) }, {}, 2000],
  ['picked up: no fee, no area', { fulfilment: 'PICKUP' }, { inDeliveryArea: false }, 1600],
  ['the total as it was seen', { expectedTotal: eur(1890) }, {}, 1890],
  ['another total', { expectedTotal: eur(1889) }, {}, 'PRICE_CHANGED'],
  ['closed', {}, { isOpen: false }, 'RESTAURANT_CLOSED'],
  ['not live', {}, { isLive: false }, 'RESTAURANT_CLOSED'],
  ['too far', {}, { inDeliveryArea: false }, 'OUT_OF_AREA'],
  ['too small', {}, { minimumOrder: eur(1601) }, 'BELOW_MINIMUM'],
  ['just large enough', {}, { minimumOrder: eur(1600) }, 1890],
  ['over its limit', {}, { lines: [dish({ limitPerOrder: 1 })] }, 'LIMIT_PER_CUSTOMER'],
  ['marked as sold out', {}, { lines: [dish({ available: false })] }, 'OUT_OF_STOCK'],
  ['one left', {}, { lines: [dish({ stock: 1 })] }, 'OUT_OF_STOCK'],
  ['not on the menu', {}, { lines: [dish({ known: false })] }, 'UNKNOWN_ITEM'],
  ['wrong options', {}, { lines: [dish({ modifierProblem: 'Choose one.' })] }, 'BAD_INPUT'],
  ['a foreign tip', { tip: { amountMinor: 1, currency: 'SEK' } }, {}, 'BAD_INPUT'],
];
for (const [name, b, f, expected] of cases) test(name, () => assert.equal(judge(b, f), expected));

test('while placing, counted stock is left to the hold; a dish marked as sold out is not', () => {
  assert.equal(judge({}, { lines: [dish({ stock: 0, available: false })] }, false), 1890);
  assert.equal(judge({}, { lines: [dish({ stock: 7, available: false })] }, false), 'OUT_OF_STOCK');
});

test('portions of one dish add up over its lines', () => {
  const lines = [1, 2].map(quantity => ({ itemId: 'dal', modifierOptionIds: [], quantity }));
  assert.equal(judge({ lines }, { lines: [dish({ stock: 2 }), dish({ stock: 2 })] }), 'OUT_OF_STOCK');
  assert.equal(
    judge({ lines }, { lines: [dish({ limitPerOrder: 2 }), dish({ limitPerOrder: 2 })] }),
    'LIMIT_PER_CUSTOMER',
  );
});
