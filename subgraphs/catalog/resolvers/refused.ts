import type { RefusalCode, Refused } from '../schema.generated.ts';

/** The domain said no, and trying again later changes nothing. */
export const refused = (code: RefusalCode, message: string): Refused & { __typename: 'Refused' } => ({
  __typename: 'Refused',
  code,
  message,
  retryAt: null,
});
