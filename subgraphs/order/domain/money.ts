/** An amount in whole minor units. */
export type Money = { amountMinor: number; currency: string };

export const money = (amountMinor: number, currency: string): Money => ({ amountMinor, currency });

/** For the sentences that people read: `12.50 EUR`. */
export const inWords = ({ amountMinor, currency }: Money) => `${(amountMinor / 100).toFixed(2)} ${currency}`;
