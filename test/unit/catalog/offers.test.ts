import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Coupon, couponProblem } from '../../../subgraphs/catalog/domain/coupon.ts';
import { type CouponDraft, couponDraftProblem } from '../../../subgraphs/catalog/domain/coupon-draft.ts';
import {
  type CouponUseEvent,
  type CouponUseState,
  moveCouponUse,
} from '../../../subgraphs/catalog/domain/coupon-use.ts';
import { type PromotionDraft, promotionProblem } from '../../../subgraphs/catalog/domain/promotion-draft.ts';
import {
  moveReservation,
  type ReservationEvent,
  type ReservationState,
} from '../../../subgraphs/catalog/domain/reservation.ts';

const noon = new Date('2026-03-02T12:00:00Z');
const later = new Date('2026-03-03T12:00:00Z');
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

describe('a coupon', () => {
  const coupon: Coupon = {
    id: 'c',
    code: 'HELLO',
    restaurantId: null,
    customerId: null,
    kind: 'PERCENT',
    basisPoints: 1_000,
    amountMinor: null,
    maximumDiscountMinor: 500,
    minimumSubtotalMinor: null,
    currency: 'EUR',
    startsAt: noon,
    endsAt: later,
    limitPerCustomer: 2,
    limitTotal: 10,
    usedCount: 9,
  };
  const wish = { restaurantId: 'r', currency: 'EUR', customerId: 'me', usedByCustomer: 1, at: noon };

  it('can be used where nothing speaks against it', () => {
    assert.equal(couponProblem(coupon, wish), null);
    assert.equal(couponProblem({ ...coupon, restaurantId: 'r', customerId: 'me' }, wish), null);
    assert.equal(couponProblem({ ...coupon, currency: null }, { ...wish, currency: 'INR' }), null);
    assert.equal(couponProblem({ ...coupon, endsAt: null, limitTotal: null }, { ...wish, at: later }), null);
  });

  it('says why it cannot be used', () => {
    const cases: [RegExp, Partial<Coupon>, Partial<typeof wish>][] = [
      [/no such coupon/, { customerId: 'you' }, {}],
      [/another restaurant/, { restaurantId: 'q' }, {}],
      [/cannot be used yet/, { startsAt: later, endsAt: null }, {}],
      [/expired/, {}, { at: later }],
      [/sell in EUR/, {}, { currency: 'INR' }],
      [/used up/, { usedCount: 10 }, {}],
      [/as often as you can/, {}, { usedByCustomer: 2 }],
    ];
    for (const [sentence, change, otherwise] of cases)
      assert.match(couponProblem({ ...coupon, ...change }, { ...wish, ...otherwise }) ?? '', sentence);
  });

  it('goes through its states by one table', () => {
    const table: Record<CouponUseState, Record<CouponUseEvent, CouponUseState | null>> = {
      HELD: { redeem: 'REDEEMED', release: 'RELEASED' },
      REDEEMED: { redeem: null, release: 'RELEASED' },
      RELEASED: { redeem: 'REDEEMED', release: null },
    };
    for (const [state, row] of Object.entries(table))
      for (const [event, to] of Object.entries(row))
        assert.equal(moveCouponUse(state as CouponUseState, event as CouponUseEvent), to, `${state} ${event}`);
  });

  it('is checked field by field before it is saved', () => {
    const draft: CouponDraft = {
      code: 'HELLO-10',
      kind: 'PERCENT',
      basisPoints: 1_000,
      amount: null,
      maximumDiscount: eur(500),
      minimumSubtotal: eur(1_000),
      startsAt: noon,
      endsAt: later,
      limitPerCustomer: 1,
      limitTotal: 50,
    };
    assert.equal(couponDraftProblem(draft, 'EUR'), null);
    assert.equal(couponDraftProblem(draft, null), null);
    const wrong: [string, Partial<CouponDraft>][] = [
      ['code', { code: 'A' }],
      ['code', { code: 'ÄÖ ok' }],
      ['basisPoints', { basisPoints: null }],
      ['basisPoints', { basisPoints: 10_001 }],
      ['basisPoints', { basisPoints: 0 }],
      ['amount', { amount: eur(1) }],
      ['amount', { kind: 'AMOUNT', basisPoints: null }],
      ['amount.amountMinor', { kind: 'AMOUNT', basisPoints: null, amount: eur(0), maximumDiscount: null }],
      ['basisPoints', { kind: 'FREE_DELIVERY' }],
      ['maximumDiscount', { kind: 'FREE_DELIVERY', basisPoints: null }],
      ['maximumDiscount.currency', { maximumDiscount: { amountMinor: 1, currency: 'INR' } }],
      ['minimumSubtotal.currency', { minimumSubtotal: { amountMinor: 1, currency: 'INR' } }],
      ['endsAt', { endsAt: noon }],
      ['limitPerCustomer', { limitPerCustomer: 0 }],
      ['limitTotal', { limitTotal: 0 }],
    ];
    for (const [field, change] of wrong)
      assert.equal(couponDraftProblem({ ...draft, ...change }, 'EUR')?.split(':')[0], field);
    const mixed = { ...draft, minimumSubtotal: { amountMinor: 1, currency: 'INR' } };
    assert.match(couponDraftProblem(mixed, null) ?? '', /^minimumSubtotal.currency/);
  });
});

describe('a promotion', () => {
  it('is checked field by field before it is saved', () => {
    const draft: PromotionDraft = {
      name: 'Happy hour',
      kind: 'ITEM_PERCENT',
      basisPoints: 2_000,
      amount: null,
      itemIds: ['a', 'b'],
      minimumSubtotal: null,
      startsAt: noon,
      endsAt: null,
    };
    assert.equal(promotionProblem(draft, 'EUR'), null);
    assert.equal(promotionProblem({ ...draft, kind: 'FREE_DELIVERY', basisPoints: null, itemIds: [] }, 'EUR'), null);
    const wrong: [string, Partial<PromotionDraft>][] = [
      ['name', { name: ' ' }],
      ['basisPoints', { basisPoints: null }],
      ['amount', { amount: eur(5) }],
      ['amount', { kind: 'ORDER_AMOUNT', basisPoints: null, itemIds: [] }],
      ['itemIds', { itemIds: [] }],
      ['itemIds', { itemIds: ['a', 'a'] }],
      ['itemIds', { itemIds: Array.from({ length: 201 }, (_, n) => `${n}`) }],
      ['itemIds', { kind: 'ORDER_PERCENT' }],
      ['minimumSubtotal.amountMinor', { minimumSubtotal: eur(-1) }],
      ['minimumSubtotal.currency', { minimumSubtotal: { amountMinor: 1, currency: 'INR' } }],
      ['endsAt', { endsAt: noon }],
    ];
    for (const [field, change] of wrong)
      assert.equal(promotionProblem({ ...draft, ...change }, 'EUR')?.split(':')[0], field);
  });
});

describe('a reservation', () => {
  it('goes through its states by one table', () => {
    const table: Record<ReservationState, Record<ReservationEvent, ReservationState | null>> = {
      HELD: { commit: 'COMMITTED', release: 'RELEASED', expire: 'EXPIRED', restock: null },
      COMMITTED: { commit: null, release: null, expire: null, restock: 'RELEASED' },
      RELEASED: { commit: 'COMMITTED', release: null, expire: null, restock: null },
      EXPIRED: { commit: 'COMMITTED', release: null, expire: null, restock: null },
    };
    for (const [state, row] of Object.entries(table))
      for (const [event, to] of Object.entries(row))
        assert.equal(moveReservation(state as ReservationState, event as ReservationEvent), to, `${state} ${event}`);
  });
});
