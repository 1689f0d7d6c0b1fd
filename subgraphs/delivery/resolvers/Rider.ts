import { presenceOf } from '../domain/rider.ts';
import type { RiderResolvers } from '../schema.generated.ts';

export const Rider: RiderResolvers = {
  async __resolveReference({ id }, { viewer, loaders }) {
    const isKnown = viewer.userId === id || (await loaders.riderById.load(id)) !== null;
    return isKnown ? { __typename: 'Rider', id } : null;
  },
  vehicle: async ({ id }, _, { loaders }) => (await loaders.riderById.load(id))?.vehicle ?? 'BICYCLE',
  async presence({ id }, _, { asker, loaders, now }) {
    if (!asker.isStaff && asker.userId !== id) return null;
    const rider = await loaders.riderById.load(id);
    if (!rider?.onShiftSince) return 'OFFLINE';
    return presenceOf(rider, await loaders.positionByRiderId.load(id), now());
  },
  async position({ id }, _, { loaders }) {
    const position = await loaders.visiblePosition(id);
    if (!position) return null;
    const { latitude, longitude, headingDegrees, recordedAt } = position;
    return { location: { latitude, longitude }, headingDegrees, recordedAt };
  },
  async activeDeliveries({ id }, _, { asker, loaders }) {
    return asker.isStaff || asker.userId === id ? loaders.activeByRiderId.load(id) : [];
  },
};
