import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { balanceOf, type LedgerEntry, type LedgerLine, sumOf } from '../../../subgraphs/order/domain/ledger.ts';
import {
  bornBy,
  handOverLines,
  kitchenLines,
  type Sale,
  settlementLines,
} from '../../../subgraphs/order/domain/settlement.ts';
import { createDice } from './dice.ts';

/** 20.00 of food and 1.00 packaging, 3.00 off by the restaurant and 2.00 by the platform, 25 % commission. */
const sale: Sale = {
  restaurantId: 'r',
  totalMinor: 1800 - 200 + 252 + 290 + 150 + 99,
  foodMinor: 1800,
  commissionBasisPoints: 2500,
  taxMinor: 252,
  feesMinor: 290 + 99,
  tipMinor: 150,
  couponCostMinor: 200,
};

const byAccount = (lines: readonly LedgerLine[]) =>
  Object.fromEntries(lines.filter(one => one.amountMinor !== 0).map(one => [one.account, one.amountMinor]));
const as = (transactionKey: string, lines: readonly LedgerLine[]): LedgerEntry[] =>
  lines.map(one => ({ ...one, transactionKey }));

describe('a meal that changes hands', () => {
  it('gives everybody what they earned, and leaves the tip for the rider', () => {
    const lines = handOverLines(sale);
    assert.equal(sumOf(lines), 0);
    assert.deepEqual(byAccount(lines), {
      MERCHANT: -1350,
      COMMISSION: -450,
      TAX: -252,
      PLATFORM: -389,
      COUPON_COST: 200,
      CUSTOMER: sale.totalMinor - 150,
    });
  });

  it('is due to the restaurant when the order is completed', () => {
    const entries = as('HANDOVER', handOverLines(sale));
    const settled = settlementLines('r', entries);
    assert.deepEqual(byAccount(settled), { MERCHANT: 1350, PAYOUT: -1350 });
    assert.equal(balanceOf([...entries, ...settled], 'MERCHANT'), 0);
  });
});

describe('a meal that nobody brings', () => {
  it('is paid for by the platform where the customer got everything back', () => {
    const lines = kitchenLines(sale, 0);
    assert.equal(sumOf(lines), 0);
    const { MERCHANT, COMMISSION, TAX, REFUND_COST, PLATFORM, CUSTOMER } = byAccount(lines);
    assert.deepEqual([MERCHANT, COMMISSION, TAX, REFUND_COST], [-1350, -450, -252, 1852]);
    assert.deepEqual([PLATFORM, CUSTOMER], [undefined, undefined]);
  });

  it('is paid for by the customer whose doing it was, and what is left over are fees', () => {
    const kept = sale.totalMinor - 290 - 150; // without delivery fee and tip
    const lines = kitchenLines(sale, kept);
    assert.equal(sumOf(lines), 0);
    assert.deepEqual([byAccount(lines)['PLATFORM'], byAccount(lines)['CUSTOMER']], [-99, kept]);
  });
});

describe('a refund after the hand-over', () => {
  const handedOver = as('HANDOVER', handOverLines(sale));

  it('is born by the platform unless the restaurant is at fault', () => {
    for (const fault of ['PLATFORM', 'CUSTOMER'] as const)
      assert.deepEqual(byAccount(bornBy(sale, fault, 700, handedOver)), { REFUND_COST: 700 });
  });

  it('takes from a restaurant at fault its sale with tax and commission, and no more', () => {
    const all = bornBy(sale, 'MERCHANT', sale.totalMinor, handedOver);
    assert.deepEqual(byAccount(all), {
      MERCHANT: 1350,
      COMMISSION: 450,
      TAX: 252,
      REFUND_COST: sale.totalMinor - 1800 - 252,
    });
  });

  it('comes to the same in many parts as in one, whatever the roundings', () => {
    const dice = createDice(5);
    for (let round = 0; round < 200; round++) {
      const odd = {
        ...sale,
        foodMinor: 1 + dice.upTo(5000),
        taxMinor: dice.upTo(900),
        commissionBasisPoints: dice.upTo(4000),
      };
      let entries: LedgerEntry[] = as('HANDOVER', handOverLines(odd));
      let left = odd.foodMinor + odd.taxMinor + 10;
      for (let part = 0; left > 0; part++) {
        const amount = Math.min(left, 1 + dice.upTo(300));
        const born = bornBy(odd, 'MERCHANT', amount, entries);
        assert.equal(sumOf(born), amount);
        entries = [...entries, ...as(`REFUND.${part}`, born)];
        left -= amount;
      }
      assert.deepEqual(
        [balanceOf(entries, 'MERCHANT'), balanceOf(entries, 'COMMISSION'), balanceOf(entries, 'TAX')],
        [0, 0, 0],
      );
      assert.equal(balanceOf(entries, 'REFUND_COST'), 10);
    }
  });
});
