import { badInput } from '#platform/errors.ts';

const longestReason = 200;

/** Why a dispatcher does what he does. Throws BAD_USER_INPUT for none. */
export function checkReason(reason: string): void {
  if (reason.trim() === '' || reason.length > longestReason)
    throw badInput(`A reason has 1 to ${longestReason} characters.`);
}
