import { badInput } from '#platform/errors.ts';
import { isOnEarth, type Place } from '../domain/place.ts';

/** The place as it came in, once it is one. */
export function requirePlace({ latitude, longitude }: Place, name: string): Place {
  if (!isOnEarth({ latitude, longitude }))
    throw badInput(`${name} must have a latitude within ±90 and a longitude within ±180.`);
  return { latitude, longitude };
}
