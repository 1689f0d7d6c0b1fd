import type { RiderPosition } from '../domain/rider.ts';

/** A kept fix on its way to the database; `at` is the Unix epoch in ms. */
export type TrailPoint = { at: number; seq: number; latitude: number; longitude: number };

const text = (value: number | null) => (value === null ? '' : String(value));
const number = (value: string | undefined) => (value === undefined || value === '' ? null : Number(value));

/** The fields of a Redis hash: an empty one is null, instants are in ms. */
export const encodePosition = (position: RiderPosition): string[] =>
  Object.entries({
    latitude: text(position.latitude),
    longitude: text(position.longitude),
    heading: text(position.headingDegrees),
    speed: text(position.speedMetersPerSecond),
    recordedAt: text(position.recordedAt.getTime()),
    receivedAt: text(position.receivedAt.getTime()),
    seq: text(position.seq),
  }).flat();

export function decodePosition(hash: Record<string, string>): RiderPosition | null {
  const latitude = number(hash['latitude']);
  const longitude = number(hash['longitude']);
  if (latitude === null || longitude === null) return null;
  return {
    latitude,
    longitude,
    headingDegrees: number(hash['heading']),
    speedMetersPerSecond: number(hash['speed']),
    recordedAt: new Date(number(hash['recordedAt']) ?? 0),
    receivedAt: new Date(number(hash['receivedAt']) ?? 0),
    seq: number(hash['seq']),
  };
}
