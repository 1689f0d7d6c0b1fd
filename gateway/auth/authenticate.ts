import { GraphQLError } from 'graphql';
import { decodeJwt } from 'jose';
import { anonymous, type Claims } from '#platform/claims.ts';
import { badInput, unauthenticated, unavailable } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import type { Logger } from '#platform/log.ts';
import type { TokenVerifier, VerifiedToken } from '#platform/tokens.ts';
import type { Revocations } from './revocation.ts';

/** What a client says of itself: headers of a request, or parameters of a socket. */
export type Credentials = { authorization?: unknown; guestId?: unknown };

/** Whom we take the client for. `token` tells when what they proved it by was issued and expires; null for one without. */
export type Caller = { claims: Claims; token: { issuedAtSeconds: number; expiresAt: Date } | null };

/**
 * Who is calling. Whoever sends no token is anonymous; a token that is sent must be good, or the whole request is
 * UNAUTHENTICATED: an operation that quietly ran as nobody would only confuse.
 */
export type Authenticate = (credentials: Credentials, requestId: string) => Promise<Caller>;

type Options = { tokens: TokenVerifier; revocations: Revocations; log: Logger };

export function createAuthenticate({ tokens, revocations, log }: Options): Authenticate {
  async function verify(token: string): Promise<VerifiedToken & { issuedAtSeconds: number }> {
    const verified = await tokens.verify(token).catch((error: unknown) => {
      if (error instanceof GraphQLError) throw error;
      log.error({ err: error }, 'the keys of access tokens could not be fetched');
      throw unavailable('user');
    });
    const { iat: issuedAtSeconds = 0 } = decodeJwt(token);
    if (await revocations.isRevoked({ ...verified, issuedAtSeconds }))
      throw unauthenticated('This session has ended. Sign in again.');
    return { ...verified, issuedAtSeconds };
  }

  return async ({ authorization, guestId }, requestId) => {
    const claims = { ...anonymous(requestId), guestId: guestIdFrom(guestId) };
    const token = tokenFrom(authorization);
    if (token === null) return { claims, token: null };
    const { userId, sessionId, roles, expiresAt, issuedAtSeconds } = await verify(token);
    return { claims: { ...claims, userId, sessionId, roles }, token: { expiresAt, issuedAtSeconds } };
  };
}

function tokenFrom(authorization: unknown): string | null {
  if (authorization === undefined || authorization === null || authorization === '') return null;
  const [, token] = typeof authorization === 'string' ? (/^Bearer ([\w.~+/-]+=*)$/i.exec(authorization) ?? []) : [];
  if (token === undefined) throw unauthenticated('The authorization must be "Bearer" and an access token.');
  return token;
}

function guestIdFrom(guestId: unknown): string | null {
  if (guestId === undefined || guestId === null || guestId === '') return null;
  const id = typeof guestId === 'string' ? guestId.toLowerCase() : guestId;
  if (!isId(id)) throw badInput('The guest id must be a UUID.');
  return id;
}
