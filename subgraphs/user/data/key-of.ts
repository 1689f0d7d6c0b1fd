import { createHash } from 'node:crypto';

/** A Redis key's part for an e-mail or a phone that does not show it. */
export const keyOf = (personal: string): string => createHash('sha256').update(personal).digest('base64url');
