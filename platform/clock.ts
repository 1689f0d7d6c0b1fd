/** Answers the present instant of the platform, which may run faster than the wall clock. */
export type Clock = () => Date;

/**
 * A clock that runs `speed` times as fast as the machine's since `anchorMs` (Unix epoch, ms).
 * Every process given the same pair tells the same time, so no process has to ask another.
 */
export function createClock({ speed = 1, anchorMs }: { speed?: number; anchorMs: number }): Clock {
  if (!(speed > 0)) throw new RangeError('A clock needs a speed above zero.');
  return () => new Date(anchorMs + (Date.now() - anchorMs) * speed);
}
