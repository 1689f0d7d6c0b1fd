import type { RefusalCode, Refused } from '../schema.generated.ts';

/** The domain's no. `retryAt` is when the same request may succeed, where time alone helps. */
export const refused = (code: RefusalCode, message: string, retryAt: Date | null = null) =>
  ({ __typename: 'Refused', code, message, retryAt }) satisfies Refused;

/** For a moment in which more passwords wait to be hashed than the machine can do in a few seconds. */
export const busy = (now: Date) =>
  refused('RATE_LIMITED', 'Too many people are signing in. Try again in a moment.', new Date(now.getTime() + 2_000));
