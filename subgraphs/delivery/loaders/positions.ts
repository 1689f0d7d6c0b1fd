import DataLoader from 'dataloader';
import type { PositionStore } from '../data/position-store.ts';
import type { Delivery } from '../domain/delivery.ts';
import { type Asker, mayFollow } from '../domain/permissions.ts';
import type { Rider, RiderPosition } from '../domain/rider.ts';

type Options = {
  asker: Asker;
  positions: PositionStore;
  riderById: DataLoader<string, Rider | null>;
  activeByRiderId: DataLoader<string, Delivery[]>;
};

export function createPositionLoaders({ asker, positions, riderById, activeByRiderId }: Options) {
  /** Where riders are, whoever asks: for reckoning. Redis first; what it lost, from the riders' rows. */
  const positionByRiderId = new DataLoader<string, RiderPosition | null>(async ids => {
    const latest = await positions.latest(ids);
    return Promise.all(
      ids.map(async (id, index) => {
        return latest[index] ?? (await riderById.load(id))?.position ?? null;
      }),
    );
  });

  /** Where riders are, for showing: to themselves, to staff, and to those whose meal they carry. */
  async function mayLocate(riderId: string): Promise<boolean> {
    if (asker.isStaff || asker.userId === riderId) return true;
    if (asker.userId === null) return false;
    return (await activeByRiderId.load(riderId)).some(delivery => mayFollow(asker, delivery) === 'NOW');
  }

  async function visiblePosition(riderId: string): Promise<RiderPosition | null> {
    if (!(await mayLocate(riderId))) return null;
    const rider = await riderById.load(riderId);
    return rider?.onShiftSince ? positionByRiderId.load(riderId) : null;
  }

  return { positionByRiderId, visiblePosition };
}
