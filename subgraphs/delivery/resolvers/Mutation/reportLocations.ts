import { badInput } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

const mostFixes = 500;

export const reportLocations: Required<MutationResolvers>['reportLocations'] = async (_, { fixes }, context) => {
  const { viewer, loaders, locationReports } = context;
  const riderId = viewer.requireRole('RIDER');
  if (fixes.length > mostFixes) throw badInput(`At most ${mostFixes} fixes at a time.`);
  const rider = await loaders.riderById.load(riderId);
  if (!rider?.onShiftSince) throw badInput('Start a shift first.');
  return locationReports.take(
    rider,
    fixes.map(({ headingDegrees = null, speedMetersPerSecond = null, ...fix }) => ({
      ...fix,
      headingDegrees,
      speedMetersPerSecond,
    })),
  );
};
