import type { MutationResolvers } from '../../schema.generated.ts';

export const endShift: Required<MutationResolvers>['endShift'] = async (_, __, { viewer, shifts, positions }) => {
  const riderId = viewer.requireRole('RIDER');
  const refusal = await shifts.end(riderId);
  if (refusal) return refusal;
  await positions.remove(riderId);
  return { __typename: 'Rider', id: riderId };
};
