import { GraphQLError } from 'graphql';
import { decodeJwt } from 'jose';
import { anonymous, type Claims } from '#platform/claims.ts';
import type { Clock } from '#platform/clock.ts';
import { badInput, keysUnavailable, unauthenticated } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import type { Logger } from '#platform/log.ts';
import type { TokenVerifier } from '#platform/tokens.ts';
import type { CacheLookups } from '../observability/metrics.ts';
import type { Credentials } from './credentials.ts';
import type { AccessToken, Revocations } from './revocation.ts';
import { createVerifiedTokens } from './verified-tokens.ts';

/** Whom we take the client for. `token` tells when what they proved it by was issued and expires; null for one without. */
export type Caller = { claims: Claims; token: AccessToken | null };

/**
 * Who is calling. Whoever sends no token is anonymous; a token that is sent must be good, or the whole request is
 * UNAUTHENTICATED: an operation that quietly ran as nobody would only confuse.
 */
export type Authenticate = (credentials: Credentials, requestId: string) => Promise<Caller>;

type Options = {
  tokens: TokenVerifier;
  revocations: Revocations;
  now: Clock;
  log: Logger;
  lookups?: CacheLookups;
  /** How many verified tokens are kept at least. */
  cacheSize?: number;
};

/** A token is verified once, and costs neither a signature nor a question afterwards, as long as nothing is heard of it. */
export function createAuthenticate(options: Options): Authenticate {
  const { tokens, revocations, now, log, lookups = { hits: 0, misses: 0 }, cacheSize } = options;
  const verified = createVerifiedTokens<AccessToken>(cacheSize);

  async function verify(text: string): Promise<AccessToken> {
    const token = await tokens.verify(text).catch((error: unknown) => {
      if (error instanceof GraphQLError) throw error;
      log.error({ err: error }, 'the keys of access tokens could not be fetched');
      throw keysUnavailable();
    });
    return { ...token, issuedAtSeconds: decodeJwt(text).iat ?? 0, clearedAt: 0 };
  }

  async function tokenOf(authorization: string): Promise<AccessToken> {
    const known = verified.get(authorization);
    const isCurrent = known !== undefined && known.expiresAt.getTime() > now().getTime();
    if (isCurrent && revocations.isCleared(known)) {
      lookups.hits++;
      return known;
    }
    lookups.misses++;
    const token = isCurrent ? known : await verify(tokenTextFrom(authorization));
    const revoked = await revocations.look(token);
    if (revoked) {
      verified.delete(authorization);
      throw unauthenticated(reasons[revoked]);
    }
    if (token !== known) verified.set(authorization, token);
    return token;
  }

  return async ({ authorization, guestId }, requestId) => {
    const guest = isNothing(guestId) ? null : guestIdFrom(guestId);
    if (isNothing(authorization)) return { claims: { ...anonymous(requestId), guestId: guest }, token: null };
    if (typeof authorization !== 'string') throw malformed();
    const token = await tokenOf(authorization);
    const { userId, sessionId, roles } = token;
    return { claims: { userId, sessionId, guestId: guest, roles, service: null, requestId }, token };
  };
}

const reasons = {
  REVOKED: 'This session has ended. Sign in again.',
  RIGHTS_CHANGED: 'Your roles have changed. Refresh the session.',
};

const isNothing = (value: unknown): value is undefined | null | '' =>
  value === undefined || value === null || value === '';

const malformed = () => unauthenticated('The authorization must be "Bearer" and an access token.');

function tokenTextFrom(authorization: string): string {
  const [, token] = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization) ?? [];
  if (token === undefined) throw malformed();
  return token;
}

function guestIdFrom(guestId: unknown): string {
  const id = typeof guestId === 'string' ? guestId.toLowerCase() : guestId;
  if (!isId(id)) throw badInput('The guest id must be a UUID.');
  return id;
}
