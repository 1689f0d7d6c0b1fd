export const codeLifetimeMs = 300_000;
export const mostTries = 5;

/** Codes that may be sent to one phone: messages cost money, and a flood of them is an attack on the phone's owner. */
export const sendLimits = [
  { most: 5, lengthMs: 60_000 },
  { most: 20, lengthMs: 24 * 60 * 60_000 },
];

export const smsBody = (code: string): string =>
  `${code} is your Dabba code. It is valid for 5 minutes. We never ask you for it.`;

/** What others read until the person gives a name. */
export const nameOfNewcomer = 'Customer';
