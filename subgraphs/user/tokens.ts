import { createHash, createPublicKey, hkdfSync } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import { createTokenIssuer } from '#platform/tokens.ts';

export type TokenOptions = {
  /** An Ed25519 key, PKCS #8 in PEM. */
  privateKeyPem: string;
  issuer: string;
  /** 900 when left out. */
  lifetimeSeconds?: number;
};

export const defaultLifetimeSeconds = 15 * 60;

export const createAccessTokens = (options: TokenOptions, now: Clock) =>
  createTokenIssuer({
    lifetimeSeconds: defaultLifetimeSeconds,
    ...options,
    keyId: keyIdOf(options.privateKeyPem),
    now,
  });

/** A name that follows from the key: a verifier that meets a new one knows that it has to fetch. */
function keyIdOf(privateKeyPem: string): string {
  const publicKey = createPublicKey(privateKeyPem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(publicKey).digest('base64url').slice(0, 16);
}

/** A key for another purpose, from the one secret that the subgraph is given. */
export const deriveSecret = (privateKeyPem: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', privateKeyPem, '', purpose, 32));
