import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BasketFacts } from '../../../subgraphs/order/domain/basket.ts';
import { type Basket, type Expectation, judgeBasket } from '../../../subgraphs/order/domain/place-order.ts';
import { priceOrder } from '../../../subgraphs/order/domain/price-order.ts';
import { coupon, dish, eur, facts } from './facts.ts';

const now = new Date('2030-01-01T12:00:00Z');

const basket = (more: Partial<Basket> = {}): Basket => ({
  restaurantId: 'r',
  lines: [{ itemId: 'dal', modifierOptionIds: [], quantity: 2 }],
  fulfilment: 'DELIVERY',
  dropoff: null,
  tip: null,
  couponCode: null,
  scheduledFor: null,
  flashSale: null,
  ...more,
});

type Wish = Partial<Basket & Expectation>;

function judge({ expectedTotal = null, quote = null, ...more }: Wish, f: Partial<BasketFacts>, countStock = true) {
  const verdict = judgeBasket(basket(more), facts(f), { countStock, now }, { expectedTotal, quote });
  if (verdict.kind === 'REFUSED') return verdict.refusal.code;
  return verdict.kind === 'PRICED' ? verdict.price.totalMinor : verdict.kind;
}

/** A quote of the basket when dal was at 6.00. */
function quoted({ minutesAgo = 1, isSameBasket = true } = {}): Expectation['quote'] {
  const priced = { ...basket(), tipMinor: 0, saleUnitPriceMinor: null };
  const price = priceOrder(priced, facts({ lines: [dish({ unitPrice: eur(600) })] }));
  return { kept: { price, expiresAt: new Date(now.getTime() + (5 - minutesAgo) * 60_000), isSameBasket } };
}

const flashSale = { id: 'sale', unitPriceMinor: 100 };

const cases: [string, Wish, Partial<BasketFacts>, unknown][] = [
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

  ['a coupon', { couponCode: 'welcome' }, { coupon: coupon('AMOUNT', { amount: eur(600) }) }, 1290],
  ['a coupon that may not be used', { couponCode: 'x' }, { couponProblem: 'It is over.' }, 'COUPON_INVALID'],
  ['no such coupon', { couponCode: 'x' }, {}, 'COUPON_INVALID'],
  [
    'a coupon for larger orders',
    { couponCode: 'welcome' },
    { coupon: coupon('AMOUNT', { amount: eur(600), minimumSubtotal: eur(1601) }) },
    'COUPON_INVALID',
  ],
  [
    'a coupon that would be spent for nothing',
    { couponCode: 'welcome', fulfilment: 'PICKUP' },
    { coupon: coupon('FREE_DELIVERY') },
    'COUPON_INVALID',
  ],

  ['a quote keeps its price', { quote: quoted() }, {}, 1490],
  ['and its smallest order', { quote: quoted() }, { minimumOrder: eur(5000) }, 1490],
  ['but opens no door', { quote: quoted() }, { isOpen: false }, 'RESTAURANT_CLOSED'],
  ['and cooks no food', { quote: quoted() }, { lines: [dish({ available: false })] }, 'OUT_OF_STOCK'],
  ['a quote with the total seen', { quote: quoted(), expectedTotal: eur(1490) }, {}, 1490],
  ['a quote with another total', { quote: quoted(), expectedTotal: eur(1890) }, {}, 'PRICE_CHANGED'],
  ['a quote in its last moment', { quote: quoted({ minutesAgo: 4.99 }) }, {}, 1490],
  ['a quote that is over', { quote: quoted({ minutesAgo: 5 }) }, {}, 'PRICE_CHANGED'],
  ['a quote of another basket', { quote: quoted({ isSameBasket: false }) }, {}, 'PRICE_CHANGED'],
  ['a quote that nobody knows', { quote: { kept: null } }, {}, 'PRICE_CHANGED'],

  ['a flash sale', { flashSale }, { minimumOrder: eur(5000), lines: [dish({ available: false, stock: 0 })] }, 490],
];
for (const [name, wish, f, expected] of cases) test(name, () => assert.equal(judge(wish, f), expected));

test('what is no longer so is told beside what was expected', () => {
  const refusal = (wish: Wish) => {
    const { expectedTotal = null, quote = null } = wish;
    const verdict = judgeBasket(basket(), facts(), { countStock: true, now }, { expectedTotal, quote });
    assert.ok(verdict.kind === 'REFUSED' && verdict.refusal.__typename === 'PriceChanged');
    return [verdict.refusal.expected.amountMinor, verdict.refusal.actual.amountMinor];
  };
  assert.deepEqual(refusal({ quote: quoted({ minutesAgo: 9 }) }), [1490, 1890]);
  assert.deepEqual(refusal({ quote: quoted({ minutesAgo: 9 }), expectedTotal: eur(1500) }), [1500, 1890]);
  assert.deepEqual(refusal({ quote: { kept: null } }), [1890, 1890]);
});

test('a closed restaurant says when it opens, though not to those who chose the hour themselves', () => {
  const opensAt = new Date('2030-01-02T08:00:00Z');
  const retryAt = (scheduledFor: Date | null) => {
    const closed = facts({ isOpen: false, opensAt });
    const verdict = judgeBasket(basket({ scheduledFor }), closed, { countStock: true, now });
    return verdict.kind === 'REFUSED' && 'retryAt' in verdict.refusal && verdict.refusal.retryAt;
  };
  assert.deepEqual(retryAt(null), opensAt);
  assert.equal(retryAt(new Date('2030-01-02T03:00:00Z')), null);
});

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

test('a coupon that takes nothing off says so, and one below its minimum what is missing', () => {
  const message = (minimumMinor: number) => {
    const free = coupon('FREE_DELIVERY', { minimumSubtotal: eur(minimumMinor) });
    const f = facts({ coupon: free, deliveryFee: eur(0) });
    const verdict = judgeBasket(basket({ couponCode: 'WELCOME' }), f, { countStock: true, now });
    return verdict.kind === 'REFUSED' && verdict.refusal.message;
  };
  assert.equal(message(1), 'This coupon takes nothing off this order.');
  assert.equal(message(999_900), 'This coupon counts from 9999.00 EUR, after promotions.');
});

test('a price that is not kept says why, though the total is the same', () => {
  const message = (quote: Expectation['quote']) => {
    const verdict = judgeBasket(basket(), facts(), { countStock: true, now }, { expectedTotal: null, quote });
    assert.ok(verdict.kind === 'REFUSED');
    return verdict.refusal.message;
  };
  assert.match(message(quoted({ isSameBasket: false })), /of another basket/);
  assert.match(message(quoted({ minutesAgo: 5 })), /is over/);
  assert.match(message({ kept: null }), /is over/);
});
