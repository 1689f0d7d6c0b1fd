import { createSecretKey } from 'node:crypto';
import { z } from 'zod';
import { signToken, verifyToken } from './claims-token.ts';
import type { Clock } from './clock.ts';
import { forbidden, unauthenticated } from './errors.ts';

export const roles = ['CUSTOMER', 'MERCHANT', 'RIDER', 'DISPATCHER', 'SUPPORT', 'ADMIN'] as const;
export type Role = (typeof roles)[number];

/** Who is asking, as the gateway (or a subgraph calling another) found out. */
export type Claims = {
  userId: string | null;
  sessionId: string | null;
  guestId: string | null;
  roles: readonly Role[];
  /** The name of the subgraph that asks on its own behalf. */
  service: string | null;
  requestId: string;
};

const nobody = { userId: null, sessionId: null, guestId: null, roles: [], service: null };

export const anonymous = (requestId: string): Claims => ({ ...nobody, requestId });
export const serviceClaims = (name: string, requestId: string): Claims => ({ ...nobody, service: name, requestId });

const claimsShape: z.ZodType<Claims> = z.object({
  userId: z.string().nullable(),
  sessionId: z.string().nullable(),
  guestId: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  service: z.string().nullable(),
  requestId: z.string(),
});

export type ClaimsCodec = {
  /** Claims that travel to several subgraphs, or soon again, are signed once: the same object has the same token. */
  sign(claims: Claims): string;
  /** The same without the request's id, which goes beside it: requests of one viewer within seconds share a token. */
  signViewer(claims: Claims): string;
  /** `null` for anything not signed by us in the last seconds. */
  verify(token: string): Claims | null;
};

const lifetimeSeconds = 30;
const audience = 'subgraph';
/** What is signed goes out within the deadline of a call; whoever holds claims for longer has them signed again. */
const signedAgainAfterSeconds = 5;

const mostViewers = 10_000;

type Signed = { token: string; issuedAt: number };
type Store<Key> = { get(key: Key): Signed | undefined; set(key: Key, value: Signed): unknown };

const wallClock: Clock = () => new Date();

/**
 * Signs claims for one hop inside the platform with a secret that all services share (at least 32 bytes), as a JSON Web
 * Token. Their time is the wall's: a hop takes as long on a platform whose clock runs faster.
 */
export function createClaimsCodec(secret: string, now: Clock = wallClock): ClaimsCodec {
  const bytes = Buffer.from(secret);
  if (bytes.length < 32) throw new RangeError('The secret for claims needs 32 bytes or more.');
  const key = createSecretKey(bytes);
  const signed = new WeakMap<Claims, Signed>();
  const viewers = new Map<string, Signed>();
  const secondsNow = () => Math.floor(now().getTime() / 1000);

  function signOnce<Key>(store: Store<Key>, by: Key, claims: Claims): string {
    const issuedAt = secondsNow();
    const known = store.get(by);
    if (known && Math.abs(issuedAt - known.issuedAt) < signedAgainAfterSeconds) return known.token;
    const payload = { claims, aud: audience, iat: issuedAt, exp: issuedAt + lifetimeSeconds };
    const token = signToken(payload, key);
    store.set(by, { token, issuedAt });
    return token;
  }

  return {
    sign: claims => signOnce(signed, claims, claims),
    signViewer({ requestId: _, ...viewer }) {
      if (viewers.size >= mostViewers) viewers.clear(); // they are signed again soon anyway
      return signOnce(viewers, JSON.stringify(viewer), { ...viewer, requestId: '' });
    },
    verify(token) {
      const { aud, exp, nbf = 0, claims } = verifyToken(token, key) ?? {};
      const at = secondsNow();
      if (aud !== audience || !(typeof exp === 'number' && at < exp)) return null;
      if (!(typeof nbf === 'number' && nbf <= at)) return null;
      return claimsShape.safeParse(claims).data ?? null;
    },
  };
}

/** The claims with the questions resolvers ask of them. Each `require…` throws UNAUTHENTICATED or FORBIDDEN. */
export type Viewer = Claims & {
  requireUserId(): string;
  hasRole(role: Role): boolean;
  /** Any one of the roles is enough; answers the user's id. */
  requireRole(...anyOf: Role[]): string;
  requireService(): string;
};

export function viewerOf(claims: Claims): Viewer {
  const hasRole = (role: Role) => claims.roles.includes(role);
  function requireUserId() {
    if (claims.userId === null) throw unauthenticated();
    return claims.userId;
  }
  return {
    ...claims,
    hasRole,
    requireUserId,
    requireRole(...anyOf) {
      const userId = requireUserId();
      if (!anyOf.some(hasRole)) throw forbidden();
      return userId;
    },
    requireService() {
      if (claims.service === null) throw forbidden();
      return claims.service;
    },
  };
}
