import { isOnEarth, metersBetween, type Place } from './place.ts';

/** A position as a rider's telephone reports it. */
export type Fix = {
  location: Place;
  accuracyMeters: number;
  speedMetersPerSecond: number | null;
  headingDegrees: number | null;
  recordedAt: Date;
  seq: number;
};

export type FixRejection = 'INACCURATE' | 'TOO_FAST' | 'IN_THE_FUTURE' | 'OUT_OF_ORDER' | 'NO_POSITION';

export type LastFix = Place & { recordedAt: Date; seq: number };

const worstAccuracyMeters = 100;
const fastestMetersPerSecond = 40;
const toleratedFutureMs = 60_000;

/** Sorts a report by the true times and keeps what can be believed after `last`, the rider's last kept fix. */
export function filterFixes(fixes: readonly Fix[], last: LastFix | null, now: Date) {
  const kept: Fix[] = [];
  const rejected: { seq: number; reason: FixRejection }[] = [];
  const inOrder = [...fixes].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime() || a.seq - b.seq);
  let previous = last;
  for (const fix of inOrder) {
    const reason = rejectionOf(fix, previous, now);
    if (reason) rejected.push({ seq: fix.seq, reason });
    else {
      kept.push(clean(fix));
      previous = { ...fix.location, recordedAt: fix.recordedAt, seq: fix.seq };
    }
  }
  return { kept, rejected };
}

function rejectionOf(fix: Fix, previous: LastFix | null, now: Date): FixRejection | null {
  const { location, accuracyMeters, recordedAt, seq } = fix;
  // A telephone without a satellite says (0, 0): a place in the sea.
  const isNowhere = location.latitude === 0 && location.longitude === 0;
  if (isNowhere || !isOnEarth(location)) return 'NO_POSITION';
  if (!(accuracyMeters >= 0 && accuracyMeters <= worstAccuracyMeters)) return 'INACCURATE';
  if (recordedAt.getTime() - now.getTime() > toleratedFutureMs) return 'IN_THE_FUTURE';
  if (!previous) return null;
  if (seq <= previous.seq || recordedAt < previous.recordedAt) return 'OUT_OF_ORDER';
  return isTooFast(metersBetween(previous, location), recordedAt.getTime() - previous.recordedAt.getTime())
    ? 'TOO_FAST'
    : null;
}

/** Two fixes of the same instant may differ by a metre of noise. */
const isTooFast = (meters: number, ms: number) =>
  ms === 0 ? meters > 1 : meters / (ms / 1000) > fastestMetersPerSecond;

/** Telephones say -1 for what they do not know. */
const clean = (fix: Fix): Fix => ({
  ...fix,
  speedMetersPerSecond: within(fix.speedMetersPerSecond, 1_000),
  headingDegrees: within(fix.headingDegrees, 360),
});

const within = (value: number | null, most: number) => (value !== null && value >= 0 && value <= most ? value : null);
