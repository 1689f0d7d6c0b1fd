type Code = 'ILLEGAL_TRANSITION' | 'OFFER_GONE' | 'CODE_WRONG' | 'CAPACITY_FULL' | 'CONFLICT';

/** The domain said no; clients get it as data. */
export type Refused = { __typename: 'Refused'; code: Code; message: string; retryAt: null };

export const refused = (code: Code, message: string): Refused => ({
  __typename: 'Refused',
  code,
  message,
  retryAt: null,
});

export const isRefused = (outcome: object): outcome is Refused =>
  '__typename' in outcome && outcome.__typename === 'Refused';

export const offerGone = () => refused('OFFER_GONE', 'This offer is no longer open.');
