import { badInput, notFound } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { alertOf } from '../alert-of.ts';
import { requireDispatcher } from '../viewers.ts';

const longestResolution = 500;

export const acknowledgeAlert: Required<MutationResolvers>['acknowledgeAlert'] = async (
  _,
  { alertId, resolution },
  context,
) => {
  const dispatcherId = requireDispatcher(context.viewer);
  if (resolution.trim() === '' || resolution.length > longestResolution)
    throw badInput(`A resolution has 1 to ${longestResolution} characters.`);
  const alert = await context.alerts.acknowledge(alertId, dispatcherId, resolution);
  if (!alert) throw notFound('Alert');
  return alertOf(alert, context);
};
