import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, which need no slow hash: nobody guesses them. */
export const newRefreshToken = (): string => randomBytes(32).toString('base64url');

export const refreshTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
