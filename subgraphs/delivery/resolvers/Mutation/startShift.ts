import { requireGeoPoint } from '#platform/geo-input.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const startShift: Required<MutationResolvers>['startShift'] = async (
  _,
  { location },
  { viewer, shifts, positions },
) => {
  const riderId = viewer.requireRole('RIDER');
  const position = await shifts.start(riderId, requireGeoPoint('location', location));
  await positions.keep(riderId, position);
  return { __typename: 'Rider', id: riderId };
};
