/** A corner in whole microdegrees (a tenth of a metre): `x` to the east, `y` to the north. */
export type Corner = { x: number; y: number };

/** Whole numbers below 2^53 even when multiplied: on which side of an edge a place lies is never a matter of rounding. */
export const microdegrees = ({ latitude, longitude }: { latitude: number; longitude: number }): Corner => ({
  x: Math.round(longitude * 1e6),
  y: Math.round(latitude * 1e6),
});

export const placeOf = ({ x, y }: Corner) => ({ latitude: y / 1e6, longitude: x / 1e6 });

/** Whether the polygon holds the place; its edges and corners are inside. */
export function holds(polygon: readonly Corner[], place: Corner): boolean {
  let inside = false;
  for (const [a, b] of edgesOf(polygon)) {
    const side = turn(a, b, place);
    if (side === 0 && within(a, b, place)) return true;
    // A ray to the east crosses the edge; an end on the ray belongs to the edge above it.
    if (a.y > place.y !== b.y > place.y && side > 0 === b.y > a.y) inside = !inside;
  }
  return inside;
}

/** Whether no two edges meet but at the corner that they share, and none turns back on the one before. */
export function isSimple(polygon: readonly Corner[]): boolean {
  const edges = edgesOf(polygon);
  return edges.every(([a, b], index) => {
    const [, c] = edges[(index + 1) % edges.length] ?? [b, b];
    const goesOn = turn(a, b, c) !== 0 || isAhead(a, b, c);
    const others = edges.slice(index + 2, index === 0 ? -1 : undefined);
    return goesOn && others.every(other => !meet([a, b], other));
  });
}

type Edge = readonly [Corner, Corner];

const edgesOf = (polygon: readonly Corner[]): Edge[] =>
  polygon.map((corner, index) => [corner, polygon[(index + 1) % polygon.length] ?? corner]);

/** Above zero when `c` lies to the left of the way from `a` to `b`, zero on its line. */
const turn = (a: Corner, b: Corner, c: Corner) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** Of three on one line: whether the way from `a` goes on past `b` to `c`. False when two are the same. */
const isAhead = (a: Corner, b: Corner, c: Corner) => (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) > 0;

const within = (a: Corner, b: Corner, c: Corner) =>
  Math.min(a.x, b.x) <= c.x && c.x <= Math.max(a.x, b.x) && Math.min(a.y, b.y) <= c.y && c.y <= Math.max(a.y, b.y);

/** Whether two edges have a point in common. */
function meet([a, b]: Edge, [c, d]: Edge): boolean {
  const [toC, toD, toA, toB] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)].map(Math.sign);
  if (toC !== toD && toA !== toB) return true;
  const onOneLine = toC === 0 && toD === 0;
  return onOneLine && [within(a, b, c), within(a, b, d), within(c, d, a)].some(Boolean);
}
