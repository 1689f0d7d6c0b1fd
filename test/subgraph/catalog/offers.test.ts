import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type CatalogUnderTest,
  euros,
  newItem,
  newRestaurant,
  nobody,
  orderService,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';
import { createTeller } from './order-stream.ts';

const savePromotion = `mutation ($input: PromotionInput!) { savePromotion(input: $input) {
  ... on Promotion { id name kind basisPoints amount { amountMinor currency } items { name } minimumSubtotal { amountMinor } startsAt endsAt }
  ... on Refused { code message } } }`;
const saveCoupon = `mutation ($input: CouponInput!) { saveCoupon(input: $input) {
  ... on Coupon { id couponCode restaurant { id } kind basisPoints amount { amountMinor } maximumDiscount { amountMinor currency } limitPerCustomer limitTotal usedCount startsAt }
  ... on Refused { code message } } }`;
const offersOf = `query ($id: ID!) { restaurant(id: $id) { promotions { name } coupons { couponCode } } }`;
const ownCoupons = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { coupons { id couponCode kind basisPoints maximumDiscount { amountMinor currency } restaurant { id } limitTotal endsAt } } } }`;
const facts = `query ($input: BasketFactsInput!) { basketFacts(input: $input) {
  promotions { id name kind basisPoints amount { amountMinor } itemIds minimumSubtotal { amountMinor currency } }
  coupon { id code kind basisPoints amount { amountMinor } maximumDiscount { amountMinor } minimumSubtotal { amountMinor } paidByPlatform }
  couponProblem } }`;

type Saved = { id: string; couponCode?: string; code?: string; message?: string };
type Offers = { promotions: { name: string }[]; coupons: { couponCode: string }[] };
type Facts = {
  promotions: { id: string; name: string }[];
  coupon: { id: string; code: string; paidByPlatform: boolean } | null;
  couponProblem: string | null;
};
type Own = { coupons: { id: string; couponCode: string; endsAt: string }[] };

describe('offers', () => {
  let catalog: CatalogUnderTest;
  let stream: ReturnType<typeof createTeller>;
  let restaurantId: string;
  let soup: string;
  const owner = someone('MERCHANT');
  const admin = someone('ADMIN');
  const customer = someone('CUSTOMER');

  before(async () => {
    catalog = await startCatalogUnderTest();
    stream = createTeller(catalog);
    restaurantId = await newRestaurant(catalog, owner);
    soup = await newItem(catalog, owner, restaurantId);
  });
  after(async () => {
    await stream.close();
    await catalog.stop();
  });

  const promote = (change: Record<string, unknown>, claims = owner) =>
    catalog.get<Saved>(
      savePromotion,
      { input: { restaurantId, name: 'Soup day', kind: 'ORDER_PERCENT', basisPoints: 500, ...change } },
      claims,
      'savePromotion',
    );
  const couponInput = (change: Record<string, unknown>) => ({
    code: 'hello-10',
    restaurantId,
    kind: 'PERCENT',
    basisPoints: 1_000,
    ...change,
  });
  const give = (change: Record<string, unknown>, claims = owner) =>
    catalog.get<Saved>(saveCoupon, { input: couponInput(change) }, claims, 'saveCoupon');
  const shown = (claims: Claims) => catalog.get<Offers>(offersOf, { id: restaurantId }, claims, 'restaurant');
  const ask = (input: Record<string, unknown>) =>
    catalog.get<Facts>(facts, { input: { restaurantId, lines: [], ...input } }, orderService, 'basketFacts');
  const couponsOf = async (userId: string | null, claims: Claims) => {
    const r = [{ __typename: 'User', id: userId }];
    return (await catalog.get<Own[]>(ownCoupons, { r }, claims, '_entities'))[0]?.coupons ?? [];
  };

  it('are promotions that hold for everybody, and all of them for the owner', async () => {
    const saved = await promote({ kind: 'ITEM_AMOUNT', basisPoints: null, amount: euros(150), itemIds: [soup] });
    assert.deepEqual(saved, {
      id: saved.id,
      name: 'Soup day',
      kind: 'ITEM_AMOUNT',
      basisPoints: null,
      amount: euros(150),
      items: [{ name: 'Soup' }],
      minimumSubtotal: { amountMinor: 0 },
      startsAt: '2026-03-02T12:00:00.000Z',
      endsAt: null,
    });
    await promote({ name: 'Over', startsAt: '2026-03-01T00:00:00Z', endsAt: '2026-03-02T12:00:00Z' });
    await promote({ name: 'Tomorrow', startsAt: '2026-03-03T00:00:00Z' });
    assert.deepEqual((await shown(nobody)).promotions, [{ name: 'Soup day' }]);
    assert.deepEqual(
      (await shown(owner)).promotions.map(({ name }) => name),
      ['Over', 'Soup day', 'Tomorrow'],
    );
    const names = async (at?: string) => (await ask({ at })).promotions.map(({ name }) => name);
    assert.deepEqual(await names(), ['Soup day']);
    assert.deepEqual(await names('2026-03-03T10:00:00Z'), ['Soup day', 'Tomorrow']);
    const changed = await promote({ id: saved.id, name: 'Soup week' });
    assert.equal(changed.id, saved.id);
    assert.deepEqual((await shown(nobody)).promotions, [{ name: 'Soup week' }]);
  });

  it('are refused to others, and with wrong fields by name', async () => {
    const elsewhere = await newItem(catalog, owner, await newRestaurant(catalog, owner));
    const input = { restaurantId, name: 'X', kind: 'ITEM_PERCENT', basisPoints: 100, itemIds: [elsewhere] };
    const strange = await catalog.ask(savePromotion, { input }, owner);
    assert.deepEqual([strange.code, strange.message], ['BAD_USER_INPUT', "itemIds[0]: not on this restaurant's menu."]);
    const noShare = { ...input, kind: 'ORDER_PERCENT', itemIds: null, basisPoints: null };
    assert.equal((await catalog.ask(savePromotion, { input: noShare }, owner)).code, 'BAD_USER_INPUT');
    const valid = { ...noShare, basisPoints: 100 };
    for (const [claims, code] of [
      [nobody, 'UNAUTHENTICATED'],
      [customer, 'FORBIDDEN'],
      [someone('MERCHANT'), 'NOT_FOUND'],
    ] as const) {
      assert.equal((await catalog.ask(savePromotion, { input: valid }, claims)).code, code);
      assert.equal((await catalog.ask(saveCoupon, { input: couponInput({}) }, claims)).code, code);
    }
    assert.equal((await catalog.ask(savePromotion, { input: { ...valid, id: newId() } }, owner)).code, 'NOT_FOUND');
    const platformWide = couponInput({ restaurantId: null });
    assert.equal((await catalog.ask(saveCoupon, { input: platformWide }, owner)).code, 'FORBIDDEN');
    assert.equal((await catalog.ask(saveCoupon, { input: couponInput({ code: 'ab' }) }, owner)).code, 'BAD_USER_INPUT');
  });

  it('are coupons that a code finds in any case, and one code means one coupon', async () => {
    const saved = await give({ limitTotal: 5, maximumDiscount: euros(400) });
    assert.deepEqual(saved, {
      id: saved.id,
      couponCode: 'HELLO-10',
      restaurant: { id: restaurantId },
      kind: 'PERCENT',
      basisPoints: 1_000,
      amount: null,
      maximumDiscount: euros(400),
      limitPerCustomer: 1,
      limitTotal: 5,
      usedCount: 0,
      startsAt: '2026-03-02T12:00:00.000Z',
    });
    const { coupon, couponProblem } = await ask({ couponCode: ' Hello-10', customerId: customer.userId });
    assert.equal(couponProblem, null);
    assert.deepEqual(coupon, {
      id: saved.id,
      code: 'HELLO-10',
      kind: 'PERCENT',
      basisPoints: 1_000,
      amount: null,
      maximumDiscount: { amountMinor: 400 },
      minimumSubtotal: null,
      paidByPlatform: false,
    });
    assert.equal((await give({ code: 'HELLO-10' })).code, 'CONFLICT');
    assert.equal((await give({ id: saved.id, limitTotal: 6 })).id, saved.id);
    assert.deepEqual((await shown(owner)).coupons, [{ couponCode: 'HELLO-10' }]);
    assert.deepEqual((await shown(nobody)).coupons, []);
    assert.deepEqual((await ask({ couponCode: 'NOBODYS' })).couponProblem, 'There is no such coupon.');
    assert.equal((await ask({ couponCode: '' })).couponProblem, null);
  });

  it('are of the whole platform where an admin says so', async () => {
    const elsewhere = await newRestaurant(catalog, someone('MERCHANT'));
    const free = { code: 'ALL', restaurantId: null, kind: 'FREE_DELIVERY', basisPoints: null };
    const saved = await give(free, admin);
    const there = await ask({ restaurantId: elsewhere, couponCode: 'all' });
    assert.deepEqual([there.coupon?.id, there.coupon?.paidByPlatform], [saved.id, true]);
    const { couponProblem } = await ask({ restaurantId: elsewhere, couponCode: 'hello-10' });
    assert.equal(couponProblem, 'This coupon is of another restaurant.');
    const input = { ...couponInput(free), id: saved.id, restaurantId };
    assert.equal((await catalog.ask(saveCoupon, { input }, owner)).code, 'NOT_FOUND');
  });

  it('make up for a breach of time: one coupon an order, for its customer alone', async () => {
    const late = { orderId: newId(), customerId: customer.userId, restaurantId };
    const tell = (payload: Record<string, unknown>, alertId?: string) =>
      stream.tell('events:delivery', 'OvertimeRaised', payload, alertId);
    await tell({ ...late, orderId: newId(), level: 'WARNING' });
    for (let n = 0; n < 3; n++) await tell({ ...late, level: 'BREACH' });
    const alertId = newId();
    await tell({ level: 'BREACH' }, alertId); // as it was told before it named the order: what follows need not wait
    await tell({ ...late, orderId: newId(), level: 'BREACH' }, alertId);
    await eventually('both were given', async () => (await couponsOf(customer.userId, customer)).length === 2);
    const [newest] = await couponsOf(customer.userId, customer);
    assert.ok(newest);
    assert.match(newest.couponCode, /^SORRY-[0-9A-F]{12}$/);
    assert.deepEqual(newest, {
      id: newest.id,
      couponCode: newest.couponCode,
      kind: 'PERCENT',
      basisPoints: 1_000,
      maximumDiscount: euros(1_000),
      restaurant: null,
      limitTotal: 1,
      endsAt: '2026-04-01T12:00:00.000Z',
    });
    assert.deepEqual(await couponsOf(customer.userId, owner), []);
    const mine = await ask({ couponCode: newest.couponCode, customerId: customer.userId });
    assert.deepEqual([mine.coupon?.paidByPlatform, mine.couponProblem], [true, null]);
    const theirs = await ask({ couponCode: newest.couponCode, customerId: newId() });
    assert.equal(theirs.couponProblem, 'There is no such coupon.');
    const input = { ...couponInput({ restaurantId: null }), id: newest.id };
    assert.equal((await catalog.ask(saveCoupon, { input }, admin)).code, 'NOT_FOUND');
  });

  it('cost the same number of statements for one basket and for ten', async () => {
    const asking = (count: number) => {
      const fields = Array.from(
        { length: count },
        (_, n) => `b${n}: basketFacts(input: $input) { promotions { id } couponProblem }`,
      );
      const input = { restaurantId, lines: [], couponCode: 'HELLO-10', customerId: customer.userId };
      return catalog.statementsOf(() =>
        catalog.get(`query ($input: BasketFactsInput!) { ${fields.join(' ')} }`, { input }, orderService, 'b0'),
      );
    };
    assert.equal((await asking(10)).length, (await asking(1)).length);
  });
});
