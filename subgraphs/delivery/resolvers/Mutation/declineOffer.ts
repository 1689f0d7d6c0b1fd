import { badInput } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

const longestReason = 200;

export const declineOffer: Required<MutationResolvers>['declineOffer'] = async (_, { offerId, reason }, context) => {
  const { viewer, assignments, shifts } = context;
  const riderId = viewer.requireRole('RIDER');
  if (reason && reason.length > longestReason) throw badInput(`A reason has at most ${longestReason} characters.`);
  const declined = await assignments.decline(riderId, offerId, reason ?? null);
  if (declined) await shifts.becameFree();
  return declined;
};
