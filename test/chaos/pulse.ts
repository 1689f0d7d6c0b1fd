/** The steps of an order's life that clients see happen. */
export const steps = [
  'placed',
  'paid',
  'accepted',
  'ready',
  'collected',
  'picked up',
  'delivered',
  'completed',
] as const;
export type Step = (typeof steps)[number];

/** A kill, and how long it took until each kind of step was seen again, each of them asked for after the kill. */
export type Wound = { victim: string; atSeconds: number; againMs: Map<Step, number> };

export type Pulse = ReturnType<typeof createPulse>;

/** Feels whether everything moves. Times are milliseconds of `performance.now()`. */
export function createPulse() {
  const startedAt = performance.now();
  const known = new Set<Step>();
  const wounds: (Wound & { at: number; awaited: readonly Step[] })[] = [];

  return {
    /** A step was taken that was asked for at `askedAt`. */
    beat(step: Step, askedAt: number) {
      known.add(step);
      for (const { at, againMs } of wounds)
        if (askedAt >= at && !againMs.has(step)) againMs.set(step, performance.now() - at);
    },
    wound(victim: string) {
      const at = performance.now();
      const awaited = [...known];
      wounds.push({ victim, at, atSeconds: (at - startedAt) / 1000, againMs: new Map(), awaited });
    },
    wounds: (): readonly Wound[] => wounds,
    /** Until the last of the steps that had been seen before was seen again; Infinity when one was not. */
    healedMs(wound: Wound): number {
      const { awaited = [] } = wounds.find(one => one === wound) ?? {};
      return Math.max(0, ...awaited.map(step => wound.againMs.get(step) ?? Number.POSITIVE_INFINITY));
    },
  };
}
