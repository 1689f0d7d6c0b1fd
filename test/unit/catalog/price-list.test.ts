import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minorUnits, NotAPriceList, readPriceList } from '../../../subgraphs/catalog/import/price-list.ts';

describe('a price list', () => {
  it('is read with a byte order mark, quotes and empty lines', () => {
    const { items } = readPriceList('\uFEFFItem Name,Product Price\n\n"Soup, hot",1.15\nTea,2\n', 'GBP');
    assert.deepEqual(
      items.map(({ name, priceMinor }) => [name, priceMinor]),
      [
        ['Soup, hot', 115],
        ['Tea', 200],
      ],
    );
  });

  it('leaves out what cannot be sold, and names its line', () => {
    const text = 'Item Name,Product Price\nSoup,1\nSOUP ,2\n,3\nTea,free\nCake,1.005\nToo,many,fields\nPie,-1\n';
    const { items, skipped, read } = readPriceList(text, 'GBP');
    assert.deepEqual(
      items.map(({ name }) => name),
      ['Soup'],
    );
    assert.deepEqual(skipped.map(({ line }) => line).sort(), [3, 4, 5, 6, 7, 8]);
    assert.equal(read, 7);
  });

  it('is refused without its two columns', () => {
    assert.throws(() => readPriceList('name,price\nSoup,1\n', 'GBP'), NotAPriceList);
    assert.throws(() => readPriceList('', 'GBP'), NotAPriceList);
  });
});

describe('minor units', () => {
  const cases: [string, string, number | null][] = [
    ['0.5', 'GBP', 50],
    ['1.15', 'EUR', 115],
    ['£12.90', 'GBP', 1_290],
    ['500', 'JPY', 500],
    ['500.5', 'JPY', null],
    ['1.234', 'KWD', 1_234],
    ['1.500', 'GBP', 150],
    ['1e3', 'GBP', null],
    ['-1', 'GBP', null],
    ['99999999999', 'GBP', null],
    ['', 'GBP', null],
  ];
  for (const [price, currency, expected] of cases)
    it(`makes ${expected} of ${price || 'nothing'} in ${currency}`, () => {
      assert.equal(minorUnits(price, currency), expected);
    });
});
