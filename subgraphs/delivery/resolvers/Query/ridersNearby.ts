import { checkFirst } from '#platform/connection-page.ts';
import { badInput } from '#platform/errors.ts';
import { requireGeoPoint } from '#platform/geo-input.ts';
import { metersBetween } from '../../domain/place.ts';
import { newerPosition, type Rider } from '../../domain/rider.ts';
import type { QueryResolvers } from '../../schema.generated.ts';
import { requireDispatcher } from '../viewers.ts';

const farthestMeters = 50_000;
const mostLookedAt = 500;

/** Redis finds who is near; who is on shift says the database, which also knows them all should Redis have lost some. */
export const ridersNearby: Required<QueryResolvers>['ridersNearby'] = async (
  _,
  args,
  { viewer, riders, positions },
) => {
  requireDispatcher(viewer);
  const { withinMeters, first } = args;
  const near = requireGeoPoint('near', args.near);
  checkFirst(first);
  if (withinMeters < 1 || withinMeters > farthestMeters)
    throw badInput(`withinMeters must be from 1 to ${farthestMeters}.`);

  const [indexed, written] = await Promise.all([
    positions.near(near, withinMeters, mostLookedAt).then(riders.findMany),
    riders.onShiftAround(near, withinMeters, mostLookedAt),
  ]);
  const onShift = [...indexed, ...written].filter(rider => rider.onShiftSince);
  const unique = [...new Map(onShift.map(rider => [rider.id, rider])).values()];
  const latest = await positions.latest(unique.map(({ id }) => id));
  return unique
    .flatMap((rider, index) => {
      const position = newerPosition(rider.position, latest[index] ?? null);
      return position ? [found(rider, metersBetween(near, position))] : [];
    })
    .filter(({ distanceMeters }) => distanceMeters <= withinMeters)
    .sort((a, b) => a.distanceMeters - b.distanceMeters)
    .slice(0, first);
};

const found = ({ id }: Rider, meters: number) => ({ distanceMeters: Math.round(meters), rider: { id } });
