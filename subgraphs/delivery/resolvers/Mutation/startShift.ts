import type { MutationResolvers } from '../../schema.generated.ts';
import { requirePlace } from '../places.ts';

export const startShift: Required<MutationResolvers>['startShift'] = async (
  _,
  { location },
  { viewer, shifts, positions },
) => {
  const riderId = viewer.requireRole('RIDER');
  const position = await shifts.start(riderId, requirePlace(location, 'location'));
  await positions.keep(riderId, position);
  return { __typename: 'Rider', id: riderId };
};
