import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BasketFacts } from '../../../subgraphs/order/domain/basket.ts';
import { type OrderPrice, type Priceable, priceOrder } from '../../../subgraphs/order/domain/price-order.ts';
import { createDice, type Dice } from './dice.ts';
import { coupon, dish, eur, facts, promotion } from './facts.ts';

const line = (itemId: string, quantity: number) => ({ itemId, modifierOptionIds: [], quantity });
const basket = (more: Partial<Priceable> = {}): Priceable => ({
  lines: [line('dal', 2)],
  fulfilment: 'DELIVERY',
  tipMinor: 0,
  saleUnitPriceMinor: null,
  ...more,
});
const price = (more: Partial<BasketFacts>, b: Partial<Priceable> = {}) => priceOrder(basket(b), facts(more));

/** Two dals at 8.00 and a rice at 4.00. */
const meal = { lines: [dish(), dish({ itemId: 'rice', name: 'Rice', unitPrice: eur(400) })] };
const mealLines = { lines: [line('dal', 2), line('rice', 1)] };

const percent = (basisPoints: number) => ({ basisPoints });
const amount = (amountMinor: number) => ({ amount: eur(amountMinor) });
const from = (amountMinor: number) => ({ minimumSubtotal: eur(amountMinor) });

// Two dals at 8.00, brought for 2.90, and what else is said: the parts in their order, without ITEMS 1600.
const cases: [string, Partial<BasketFacts>, Partial<Priceable>, Record<string, number>][] = [
  ['plain', {}, {}, { DELIVERY_FEE: 290 }],
  ['picked up', {}, { fulfilment: 'PICKUP' }, {}],
  [
    'an item promotion, by the unit',
    { promotions: [promotion('ITEM_PERCENT', percent(1250))] },
    {},
    { ITEM_PROMOTION: -200, DELIVERY_FEE: 290 },
  ],
  [
    'rounded half up by the unit',
    { promotions: [promotion('ITEM_PERCENT', percent(6))] },
    {},
    { ITEM_PROMOTION: 0, DELIVERY_FEE: 290 },
  ],
  [
    'the best of two',
    { promotions: [promotion('ITEM_AMOUNT', amount(90)), promotion('ITEM_PERCENT', percent(1250))] },
    {},
    { ITEM_PROMOTION: -200, DELIVERY_FEE: 290 },
  ],
  [
    'never below zero',
    { promotions: [promotion('ITEM_AMOUNT', amount(5000))] },
    {},
    { ITEM_PROMOTION: -1600, DELIVERY_FEE: 290 },
  ],
  [
    'of another item',
    { promotions: [promotion('ITEM_AMOUNT', { ...amount(90), itemIds: ['rice'] })] },
    {},
    { DELIVERY_FEE: 290 },
  ],
  [
    'an order promotion',
    { promotions: [promotion('ORDER_PERCENT', percent(1000))] },
    {},
    { ORDER_PROMOTION: -160, DELIVERY_FEE: 290 },
  ],
  [
    'from its subtotal on',
    { promotions: [promotion('ORDER_PERCENT', { ...percent(1000), ...from(1600) })] },
    {},
    { ORDER_PROMOTION: -160, DELIVERY_FEE: 290 },
  ],
  [
    'and not below',
    { promotions: [promotion('ORDER_PERCENT', { ...percent(1000), ...from(1601) })] },
    {},
    { DELIVERY_FEE: 290 },
  ],
  [
    'after item promotions',
    {
      promotions: [
        promotion('ITEM_AMOUNT', amount(100)),
        promotion('ORDER_PERCENT', percent(1000)),
        promotion('ORDER_AMOUNT', { ...amount(900), ...from(1401) }),
      ],
    },
    {},
    { ITEM_PROMOTION: -200, ORDER_PROMOTION: -140, DELIVERY_FEE: 290 },
  ],
  [
    'a free ride, where that is the best',
    { promotions: [promotion('ORDER_AMOUNT', amount(289)), promotion('FREE_DELIVERY')] },
    {},
    { ORDER_PROMOTION: -290, DELIVERY_FEE: 290 },
  ],
  ['a free ride for one who comes', { promotions: [promotion('FREE_DELIVERY')] }, { fulfilment: 'PICKUP' }, {}],
  ['a ride that is free from here on', { freeDeliveryFrom: eur(1600) }, {}, {}],
  ['and not below that', { freeDeliveryFrom: eur(1601) }, {}, { DELIVERY_FEE: 290 }],
  [
    'a coupon on what is left',
    { promotions: [promotion('ORDER_AMOUNT', amount(600))], coupon: coupon('PERCENT', percent(1000)) },
    {},
    { ORDER_PROMOTION: -600, COUPON: -100, DELIVERY_FEE: 290 },
  ],
  [
    'at most so much',
    { coupon: coupon('PERCENT', { ...percent(5000), maximumDiscount: eur(500) }) },
    {},
    { COUPON: -500, DELIVERY_FEE: 290 },
  ],
  ['at most what is left', { coupon: coupon('AMOUNT', amount(9000)) }, {}, { COUPON: -1600, DELIVERY_FEE: 290 }],
  ['for the ride', { coupon: coupon('FREE_DELIVERY') }, {}, { COUPON: -290, DELIVERY_FEE: 290 }],
  [
    'for a ride that is free already',
    { promotions: [promotion('FREE_DELIVERY')], coupon: coupon('FREE_DELIVERY') },
    {},
    { ORDER_PROMOTION: -290, DELIVERY_FEE: 290 },
  ],
  [
    'packaging, tax on both, and a tip',
    { packagingFee: eur(50), taxBasisPoints: 1400 },
    { tipMinor: 100 },
    { PACKAGING: 50, DELIVERY_FEE: 290, TAX: 231, TIP: 100 },
  ],
  [
    'a small order',
    { smallOrderFee: eur(150), smallOrderBelow: eur(1601) },
    {},
    { DELIVERY_FEE: 290, SMALL_ORDER_FEE: 150 },
  ],
  ['just no small order', { smallOrderFee: eur(150), smallOrderBelow: eur(1600) }, {}, { DELIVERY_FEE: 290 }],
  [
    'small by its promotion',
    { smallOrderFee: eur(150), smallOrderBelow: eur(1600), promotions: [promotion('ORDER_AMOUNT', amount(1))] },
    {},
    { ORDER_PROMOTION: -1, DELIVERY_FEE: 290, SMALL_ORDER_FEE: 150 },
  ],
  [
    'not small by its coupon',
    { smallOrderFee: eur(150), smallOrderBelow: eur(1600), coupon: coupon('AMOUNT', amount(900)) },
    {},
    { COUPON: -900, DELIVERY_FEE: 290 },
  ],
];
for (const [name, f, b, expected] of cases)
  test(name, () => {
    const priced = price(f, b);
    const parts = Object.fromEntries(priced.parts.map(part => [part.kind, part.amountMinor]));
    const shown = Object.entries(expected).filter(([, amountMinor]) => amountMinor !== 0);
    assert.deepEqual(parts, { ITEMS: 1600, ...Object.fromEntries(shown) });
    assertSums(priced);
  });

test('a discount of the order is shared by its lines, to the last cent', () => {
  const { lines, discountMinor } = price({ ...meal, promotions: [promotion('ORDER_AMOUNT', amount(101))] }, mealLines);
  assert.deepEqual(
    lines.map(one => one.discountMinor),
    [81, 20],
  );
  assert.equal(discountMinor, 101);
});

test('each part of a promotion or coupon names it and who bears it', () => {
  const ours = { ...coupon('AMOUNT', amount(100)), paidByPlatform: true };
  const { parts, couponId } = price({
    promotions: [promotion('ITEM_AMOUNT', { ...amount(50), id: 'p', name: 'Lunch' })],
    coupon: ours,
  });
  const shown = parts
    .filter(({ sourceId }) => sourceId)
    .map(({ kind, sourceId, label, paidByPlatform }) => [kind, sourceId, label, paidByPlatform]);
  assert.deepEqual(shown, [
    ['ITEM_PROMOTION', 'p', 'Lunch', false],
    ['COUPON', 'coupon', 'WELCOME', true],
  ]);
  assert.equal(couponId, 'coupon');
});

test('a portion of a flash sale has its one price', () => {
  const everything = {
    promotions: [promotion('ITEM_PERCENT', percent(5000)), promotion('FREE_DELIVERY')],
    smallOrderFee: eur(150),
    smallOrderBelow: eur(5000),
  };
  const priced = price(everything, { lines: [line('dal', 1)], saleUnitPriceMinor: 99 });
  assert.deepEqual([priced.subtotalMinor, priced.discountMinor, priced.totalMinor], [99, 0, 389]);
});

/** What holds of every price. */
function assertSums(priced: OrderPrice) {
  const { lines, parts } = priced;
  const sum = (amounts: number[]) => amounts.reduce((total, one) => total + one, 0);
  const part = (...kinds: string[]) =>
    sum(parts.filter(({ kind }) => kinds.includes(kind)).map(one => one.amountMinor));
  assert.equal(sum(parts.map(one => one.amountMinor)), priced.totalMinor);
  assert.equal(
    priced.subtotalMinor +
      priced.packagingMinor +
      priced.deliveryFeeMinor +
      priced.smallOrderFeeMinor +
      priced.taxMinor +
      priced.tipMinor -
      priced.discountMinor,
    priced.totalMinor,
  );
  assert.equal(sum(lines.map(one => one.lineTotalMinor)), priced.subtotalMinor);
  assert.equal(0 - part('ITEM_PROMOTION', 'ORDER_PROMOTION', 'COUPON'), priced.discountMinor);
  const offLines = sum(lines.map(one => one.discountMinor));
  const offRide = priced.discountMinor - offLines;
  assert.ok(offRide === 0 || offRide === priced.deliveryFeeMinor, `${offRide} off the ride`);
  for (const one of lines)
    assert.ok(one.discountMinor >= 0 && one.discountMinor <= one.lineTotalMinor && one.taxMinor >= 0);
  const taxOfPackaging = priced.taxMinor - sum(lines.map(one => one.taxMinor));
  assert.ok(taxOfPackaging >= 0 && (priced.packagingMinor > 0 || taxOfPackaging === 0));
  for (const value of [priced.totalMinor, ...parts.map(one => one.amountMinor)]) assert.ok(Number.isSafeInteger(value));
  assert.ok(priced.totalMinor >= priced.tipMinor);
}

test('two thousand baskets: parts sum to the total, lines to their shares, and nothing falls below zero', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const dice = createDice(seed);
    const [b, f] = anyBasket(dice);
    const priced = priceOrder(b, f);
    try {
      assertSums(priced);
      const base = priced.lines.reduce(
        (total, one) => total + one.lineTotalMinor - one.discountMinor,
        priced.packagingMinor,
      );
      assert.ok(Math.abs(priced.taxMinor - (base * f.taxBasisPoints) / 10_000) <= 0.5);
    } catch (error) {
      throw new Error(`seed ${seed}: ${JSON.stringify([b, f, priced])}`, { cause: error });
    }
  }
});

function anyBasket({ upTo, oneOf, maybe }: Dice): [Priceable, BasketFacts] {
  const names = ['dal', 'rice', 'naan', 'lassi', 'samosa'];
  const lines = Array.from({ length: 1 + upTo(6) }, () => line(oneOf(names), 1 + upTo(oneOf([2, 99]))));
  const unit = () => eur(upTo(oneOf([2, 100, 3000, 10_000_000])));
  const kinds = ['ITEM_PERCENT', 'ITEM_AMOUNT', 'ORDER_PERCENT', 'ORDER_AMOUNT', 'FREE_DELIVERY'] as const;
  const rate = () => ({ basisPoints: 1 + upTo(10_000), amount: unit(), ...(maybe() ? from(upTo(5000)) : {}) });
  const promotions = Array.from({ length: upTo(5) }, (_, index) =>
    promotion(oneOf(kinds), { ...rate(), id: String(index), itemIds: names.slice(upTo(5)) }),
  );
  const f = facts({
    lines: lines.map(({ itemId }) => dish({ itemId, name: itemId, unitPrice: unit() })),
    promotions,
    coupon: maybe()
      ? coupon(oneOf(['PERCENT', 'AMOUNT', 'FREE_DELIVERY']), { ...rate(), maximumDiscount: maybe() ? unit() : null })
      : null,
    deliveryFee: unit(),
    freeDeliveryFrom: maybe() ? unit() : null,
    packagingFee: unit(),
    smallOrderFee: unit(),
    smallOrderBelow: unit(),
    taxBasisPoints: maybe() ? upTo(5000) : 0,
  });
  const fulfilment = maybe() ? 'DELIVERY' : 'PICKUP';
  return [
    { lines, fulfilment, tipMinor: maybe() ? upTo(1000) : 0, saleUnitPriceMinor: upTo(10) === 0 ? upTo(500) : null },
    f,
  ];
}
