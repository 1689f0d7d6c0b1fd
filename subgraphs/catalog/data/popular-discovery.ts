import type { Discovery, DiscoveryPosition } from './discovery.ts';
import type { Rankings } from './rankings.ts';

/** More than this many around one place are put in order by the database. */
const mostRanked = 1_000;

/** Puts restaurants in order of their popularity by the ranking; without it, the database does. */
export const createRankedDiscovery = (discovery: Discovery, rankings: Rankings): Discovery => ({
  ...discovery,
  async find(query) {
    if (query.sort !== 'POPULARITY') return discovery.find(query);
    const near = await discovery.find({ ...query, sort: 'DISTANCE', after: null, limit: mostRanked + 1 });
    if (near.length === 0) return [];
    const accepted = near.length > mostRanked ? null : await rankings.popularityOf(near.map(({ id }) => id));
    if (!accepted) return discovery.find(query);
    const ranked = near.map(row => ({ ...row, key: -(accepted.get(row.id) ?? 0) })).sort(inOrder);
    const { after } = query;
    return ranked.filter(row => after === null || inOrder(after, row) < 0).slice(0, query.limit);
  },
});

const inOrder = (a: DiscoveryPosition, b: DiscoveryPosition): number =>
  a.key - b.key || a.distanceMeters - b.distanceMeters || (a.id < b.id ? -1 : Number(a.id > b.id));
