/** An amount in whole minor units. */
export type Money = { amountMinor: number; currency: string };

export const money = (amountMinor: number, currency: string): Money => ({ amountMinor, currency });
