/** Whose doing it is that a delivery ends badly: it decides who bears the cost. */
export const faults = ['CUSTOMER', 'MERCHANT', 'PLATFORM'] as const;

export type Fault = (typeof faults)[number];
