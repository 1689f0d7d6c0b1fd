import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Corner, holds, isSimple, microdegrees } from '../../../subgraphs/catalog/domain/polygon.ts';

const polygon = (text: string): Corner[] =>
  text.split(' ').map(pair => {
    const [x = Number.NaN, y = Number.NaN] = pair.split(',').map(Number);
    return { x, y };
  });

const square = '0,0 10,0 10,10 0,10';
/** A C that opens to the east: between its arms is outside. */
const bay = '0,0 10,0 10,3 3,3 3,7 10,7 10,10 0,10';
/** A ring with a slit of one unit: its hole is outside. */
const ring = '0,0 20,0 20,20 0,20 0,11 5,11 5,15 15,15 15,5 5,5 5,10 0,10';
const slanted = '0,0 7,3 10,10 3,7';

describe('a polygon', () => {
  const cases: [string, string, string, boolean][] = [
    ['holds its middle', square, '5,5', true],
    ['holds its corners', square, '10,10', true],
    ['holds its edges', square, '10,4', true],
    ['holds its lowest edge', square, '4,0', true],
    ['ends one unit behind its edge', square, '11,4', false],
    ['does not hold what lies level with a corner', square, '-1,10', false],
    ['does not hold what lies level with an edge', square, '-1,0', false],
    ['does not hold a bay', bay, '5,5', false],
    ['holds the shore of a bay', bay, '3,5', true],
    ['holds the arms around a bay', bay, '9,8', true],
    ['does not hold what lies behind two arms', bay, '11,2', false],
    ['does not hold the hole of a ring', ring, '10,10', false],
    ['holds the edge of that hole', ring, '15,10', true],
    ['holds the land beyond that hole', ring, '18,10', true],
    ['holds a slanted edge on a whole corner', slanted, '7,3', true],
    ['ends right outside a slanted edge', slanted, '4,1', false],
    ['starts right inside a slanted edge', slanted, '4,2', true],
    ['takes a corner that is passed straight on', '0,0 5,0 10,0 10,10 0,10', '5,5', true],
    ['takes the other way around too', '0,10 10,10 10,0 0,0', '5,5', true],
  ];
  for (const [what, corners, place, inside] of cases)
    it(what, () => {
      const [point = { x: 0, y: 0 }] = polygon(place);
      assert.equal(holds(polygon(corners), point), inside);
    });

  it('leaves no gap between two that share an edge, and knows the edge exactly', () => {
    const shared = [
      { latitude: 60.1, longitude: 24.1 },
      { latitude: 60.3, longitude: 24.7 },
    ].map(microdegrees);
    const west = [...shared, microdegrees({ latitude: 60.3, longitude: 24.0 })];
    const east = [...shared, microdegrees({ latitude: 60.1, longitude: 24.8 })];
    for (let step = 0; step <= 600; step++) {
      // A third of these lies on the edge only in theory: floating point would lose some between the two.
      const place = { latitude: 60.1 + (0.2 * step) / 600, longitude: 24.1 + (0.6 * step) / 600 };
      const [inWest, inEast] = [west, east].map(area => holds(area, microdegrees(place)));
      assert.ok(inWest || inEast, JSON.stringify(place));
      if (step % 3 === 0) assert.ok(inWest && inEast, `on the edge: ${JSON.stringify(place)}`);
    }
  });

  const shapes: [string, string, boolean][] = [
    ['a square is simple', square, true],
    ['a bay is simple', bay, true],
    ['a ring with a slit is simple', ring, true],
    ['a corner passed straight on is simple', '0,0 5,0 10,0 10,10 0,10', true],
    ['a bow tie crosses itself', '0,0 10,10 10,0 0,10', false],
    ['a corner twice in a row is no edge', '0,0 0,0 10,0 10,10', false],
    ['the first corner again at the end is no edge', '0,0 10,0 10,10 0,0', false],
    ['three on one line hold nothing', '0,0 5,0 10,0', false],
    ['an edge that turns back on the one before', '0,0 10,0 5,0 5,10', false],
    ['a spike', '0,0 10,0 10,10 10,20 10,10 0,10', false],
    ['a corner on another edge', '0,0 10,0 10,10 5,0 0,10', false],
    ['two loops that meet in one corner', '0,0 5,5 10,0 10,10 5,5 0,10', false],
    ['edges that lie on each other', '0,0 10,0 10,10 8,10 8,0 2,0 2,10 0,10', false],
    ['one edge within another', '0,0 4,0 4,5 6,5 6,0 10,0 10,-5 7,-5 7,0 3,0 3,-5 0,-5', false],
  ];
  for (const [what, corners, simple] of shapes) it(what, () => assert.equal(isSimple(polygon(corners)), simple));
});
