import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distanceMeters } from '#platform/geo.ts';
import { areaFeeMinor, type DeliveryArea } from '../../../subgraphs/catalog/domain/delivery-area.ts';
import { areasProblem } from '../../../subgraphs/catalog/domain/delivery-area-draft.ts';
import { rideSeconds } from '../../../subgraphs/catalog/domain/delivery-promise.ts';
import { deliveryTerms } from '../../../subgraphs/catalog/domain/delivery-terms.ts';
import { microdegrees } from '../../../subgraphs/catalog/domain/polygon.ts';

const box = (south: number, west: number, north: number, east: number) =>
  [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
  ].map(([latitude = 0, longitude = 0]) => ({ latitude, longitude }));

const area = (change: Partial<DeliveryArea> = {}): DeliveryArea => ({
  name: 'Centre',
  polygon: box(60, 24, 61, 25).map(microdegrees),
  baseFeeMinor: 100,
  perKilometreFeeMinor: 50,
  freeFromMinor: null,
  minimumOrderMinor: null,
  ...change,
});

const seller = { deliversByArea: true, deliveryRadiusMeters: 1_000, deliveryFeeMinor: 290, minimumOrderMinor: 1_000 };
const at = (latitude: number, longitude: number, meters: number) => ({ latitude, longitude, distanceMeters: meters });

describe('the fee of an area', () => {
  const fees: [number, number, number, number][] = [
    [100, 50, 0, 100],
    [100, 50, 1_000, 150],
    [100, 50, 1_001, 151],
    [100, 50, 20, 101],
    [100, 0, 9_999, 100],
    [0, 1, 1, 1],
    [0, 1_000_000_000, 29_999, 29_999_000_000],
  ];
  for (const [baseFeeMinor, perKilometreFeeMinor, meters, expected] of fees)
    it(`is ${expected} for ${baseFeeMinor} and ${perKilometreFeeMinor} a kilometre at ${meters} m`, () => {
      assert.equal(areaFeeMinor({ ...area(), baseFeeMinor, perKilometreFeeMinor }, meters), expected);
    });
});

describe('the terms of a delivery', () => {
  it('are those of the first area that holds the place', () => {
    const inner = area({ baseFeeMinor: 1, freeFromMinor: 2_000, minimumOrderMinor: 500 });
    const outer = area({ polygon: box(59, 23, 62, 26).map(microdegrees), baseFeeMinor: 900 });
    const inside = deliveryTerms(seller, [inner, outer], at(60.5, 24.5, 2_000));
    assert.deepEqual(inside, { delivers: true, feeMinor: 101, freeFromMinor: 2_000, minimumOrderMinor: 500 });
    const further = deliveryTerms(seller, [inner, outer], at(61.5, 24.5, 2_000));
    assert.deepEqual(further, { delivers: true, feeMinor: 1_000, freeFromMinor: null, minimumOrderMinor: 1_000 });
    assert.equal(deliveryTerms(seller, [outer, inner], at(60.5, 24.5, 2_000)).feeMinor, 1_000);
  });

  it('ask no radius where there are areas, and no area where there are none', () => {
    assert.equal(deliveryTerms(seller, [area()], at(60.5, 24.5, 25_000)).delivers, true);
    assert.equal(deliveryTerms(seller, [area()], at(62.5, 24.5, 10)).delivers, false);
    const byRadius = { ...seller, deliversByArea: false };
    assert.deepEqual(
      [999, 1_000, 1_001].map(meters => deliveryTerms(byRadius, [], at(0, 0, meters)).delivers),
      [true, true, false],
    );
    assert.equal(deliveryTerms(byRadius, [], at(0, 0, 10)).feeMinor, 290);
  });

  it('are free of a fee for whoever fetches the meal', () => {
    const pickUp = { delivers: true, feeMinor: 0, freeFromMinor: null, minimumOrderMinor: 1_000 };
    assert.deepEqual(deliveryTerms(seller, [area()], null), pickUp);
  });

  it('reckon with a ride at 15 km/h', () => {
    assert.deepEqual([0, 1, 250, 2_500].map(rideSeconds), [0, 1, 60, 600]);
  });
});

describe('an area as its owner draws it', () => {
  const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
  const here = { latitude: 60.5, longitude: 24.5 };
  const kitchen = (location = here) => ({
    location,
    metersTo: (place: typeof here) => distanceMeters(location, place),
  });
  const near = box(60.4, 24.4, 60.6, 24.6);
  const draft = { name: 'Centre', polygon: near, baseFee: euros(100) };
  const bowTie = [near[0], near[2], near[1], near[3]].flatMap(corner => corner ?? []);
  const many = Array.from({ length: 101 }, (_, index) => ({
    latitude: 60.5 + 0.1 * Math.sin((index * Math.PI) / 50.5),
    longitude: 24.5 + 0.1 * Math.cos((index * Math.PI) / 50.5),
  }));

  const cases: [string, object[], RegExp | null][] = [
    ['is fine', [draft], null],
    ['may have a hundred corners', [{ ...draft, polygon: many.slice(0, 100) }], null],
    ['has a name', [{ ...draft, name: ' ' }], /^areas\[0\]\.name:/],
    ['has three corners', [draft, { ...draft, polygon: near.slice(0, 2) }], /^areas\[1\]\.polygon: 3 to 100/],
    ['has a hundred corners at most', [{ ...draft, polygon: many }], /^areas\[0\]\.polygon: 3 to 100/],
    ['does not cross itself', [{ ...draft, polygon: bowTie }], /^areas\[0\]\.polygon: its edges/],
    ['ends within 30 km', [{ ...draft, polygon: box(60.4, 24.4, 60.6, 25.1) }], /polygon\[1\]: must be within 30 km/],
    ['lies on Earth', [{ ...draft, polygon: box(60.4, 24.4, 91, 24.6) }], /polygon\[2\]\.latitude/],
    ['costs no less than nothing', [{ ...draft, baseFee: euros(-1) }], /^areas\[0\]\.baseFee\.amountMinor/],
    [
      'costs in one currency',
      [{ ...draft, perKilometreFee: { amountMinor: 1, currency: 'GBP' } }],
      /^areas\[0\]\.perKilometreFee\.currency/,
    ],
    ['has a whole limit', [{ ...draft, freeFrom: euros(0.5) }], /^areas\[0\]\.freeFrom/],
    ['has a minimum above nothing', [{ ...draft, minimumOrder: euros(-5) }], /^areas\[0\]\.minimumOrder/],
    ['is one of twenty', Array(21).fill(draft), /^areas: 0 to 20/],
  ];
  for (const [what, drafts, expected] of cases)
    it(what, () => {
      const problem = areasProblem('areas', drafts as (typeof draft)[], kitchen(), 'EUR');
      if (expected === null) assert.equal(problem, null);
      else assert.match(problem ?? '', expected);
    });

  it('does not lie across the 180th meridian, nor near a pole', () => {
    const fiji = { latitude: -17, longitude: 179.95 };
    const across = [{ latitude: -17, longitude: -179.95 }, ...box(-17.1, 179.8, -16.9, 179.9)];
    const problem = areasProblem('areas', [{ ...draft, polygon: across }], kitchen(fiji), 'EUR');
    assert.match(problem ?? '', /polygon\[0\]: must not lie across the 180th meridian/);
    const arctic = { latitude: 85.1, longitude: 20 };
    const north = areasProblem('areas', [{ ...draft, polygon: box(85.05, 20, 85.2, 21) }], kitchen(arctic), 'EUR');
    assert.match(north ?? '', /polygon\[0\]\.latitude: must be -85 to 85/);
  });
});
