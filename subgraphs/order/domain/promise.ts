const minute = 60_000;
const quarter = 15 * minute;
const day = 24 * 60 * minute;

/** What a kitchen and a rider need before the food can be where it was promised. */
type Effort = { preparationSeconds: number; rideSeconds: number };

export type PromisedTimes = {
  promisedFrom: Date;
  promisedTo: Date;
  /** When a scheduled order goes to the kitchen; null for as soon as possible. */
  releaseAt: Date | null;
  /** The quarter of an hour in which the kitchen gets it. */
  kitchenSlotAt: Date;
};

/** Why an order cannot be scheduled for then; null when it can. */
export function scheduleProblem(scheduledFor: Date | null, now: Date): string | null {
  if (scheduledFor === null) return null;
  const ahead = scheduledFor.getTime() - now.getTime();
  return ahead < 30 * minute || ahead > 7 * day ? 'scheduledFor must be 30 minutes to 7 days from now.' : null;
}

/** The quarter of an hour that an order takes from the door, and the latest moment for the kitchen to hear of it. */
export function promiseOf(
  scheduledFor: Date | null,
  { preparationSeconds, rideSeconds }: Effort,
  now: Date,
): PromisedTimes {
  const effortMs = (preparationSeconds + rideSeconds) * 1000;
  const from = scheduledFor?.getTime() ?? now.getTime() + effortMs;
  const releaseAt = scheduledFor && new Date(from - effortMs - 5 * minute);
  const reachesKitchenAt = Math.max(now.getTime(), releaseAt?.getTime() ?? 0);
  return {
    promisedFrom: new Date(from),
    promisedTo: new Date(from + quarter),
    releaseAt,
    kitchenSlotAt: new Date(reachesKitchenAt - (reachesKitchenAt % quarter)),
  };
}

export const nextQuarter = (at: Date): Date => new Date(at.getTime() + quarter);
