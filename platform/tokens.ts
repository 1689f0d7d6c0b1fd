import { createPublicKey } from 'node:crypto';
import { createLocalJWKSet, errors, importPKCS8, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { type Role, roles } from './claims.ts';
import type { Clock } from './clock.ts';
import { unauthenticated } from './errors.ts';

const audience = 'dabba';
const algorithm = 'EdDSA';

export type TokenSubject = { userId: string; sessionId: string; roles: readonly Role[] };
export type VerifiedToken = TokenSubject & { expiresAt: Date };

type IssuerOptions = { privateKeyPem: string; keyId: string; issuer: string; now: Clock; lifetimeSeconds: number };

/** Issues access tokens signed with an Ed25519 key (PKCS #8 PEM); `jwks` is what the world may know of it. */
export function createTokenIssuer({ privateKeyPem, keyId, issuer, now, lifetimeSeconds }: IssuerOptions) {
  const key = importPKCS8(privateKeyPem, algorithm);
  key.catch(() => undefined); // whoever issues gets it
  const publicKey = createPublicKey(privateKeyPem).export({ format: 'jwk' });

  return {
    async issue({ userId, sessionId, roles }: TokenSubject): Promise<{ token: string; expiresAt: Date }> {
      const issuedAt = Math.floor(now().getTime() / 1000);
      const expiresAt = issuedAt + lifetimeSeconds;
      const token = await new SignJWT({ sid: sessionId, roles })
        .setProtectedHeader({ alg: algorithm, kid: keyId })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(await key);
      return { token, expiresAt: new Date(expiresAt * 1000) };
    },
    jwks: (): JSONWebKeySet => ({
      keys: [{ ...publicKey, kty: 'OKP', kid: keyId, alg: algorithm, use: 'sig' }],
    }),
  };
}

export type TokenIssuer = ReturnType<typeof createTokenIssuer>;

const payloadShape = z.object({
  sub: z.string(),
  sid: z.string(),
  exp: z.number(),
  roles: z.array(z.enum(roles)),
});

type VerifierOptions = { jwks: () => Promise<JSONWebKeySet>; issuer: string; now: Clock };

const refetchAfterMs = 10_000;

/** Verifies access tokens. An unknown key is looked for again, at most once in 10 s: keys rotate, and forgers guess. */
export function createTokenVerifier({ jwks, issuer, now }: VerifierOptions) {
  let keys: Promise<ReturnType<typeof createLocalJWKSet>> | undefined;
  let fetchedAt = Number.NEGATIVE_INFINITY;

  function currentKeys(refetch: boolean) {
    if (!keys || (refetch && performance.now() - fetchedAt > refetchAfterMs)) {
      fetchedAt = performance.now();
      keys = jwks().then(createLocalJWKSet);
      keys.catch(() => {
        keys = undefined;
      });
    }
    return keys;
  }

  async function check(token: string, refetch: boolean) {
    const options = { algorithms: [algorithm], issuer, audience, currentDate: now() };
    return payloadShape.parse((await jwtVerify(token, await currentKeys(refetch), options)).payload);
  }

  return {
    /** Throws UNAUTHENTICATED unless the token is ours, whole and still valid. */
    async verify(token: string): Promise<VerifiedToken> {
      try {
        const { sub, sid, roles, exp } = await check(token, false).catch(error => {
          if (error instanceof errors.JWKSNoMatchingKey) return check(token, true);
          throw error;
        });
        return { userId: sub, sessionId: sid, roles, expiresAt: new Date(exp * 1000) };
      } catch (error) {
        if (error instanceof errors.JWTExpired)
          throw unauthenticated('This access token has expired: change the refresh token for a new one.');
        if (error instanceof errors.JOSEError || error instanceof z.ZodError)
          throw unauthenticated('This access token is not valid.');
        throw error; // the keys could not be fetched: that is not the caller's fault
      }
    },
  };
}

export type TokenVerifier = ReturnType<typeof createTokenVerifier>;
