import type { Role } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { type Launch, tokenIssuer } from '../../launch/launch.ts';
import { createAccessTokens } from '../../subgraphs/user/tokens.ts';

export type Buyer = { userId: string; token: string };

const lifetimeSeconds = 6 * 3600;

/** Signs people in by the thousand with the platform's own key: hashing a password for each would be a load of its own. */
export function createTurnstile({ secrets, now }: Pick<Launch, 'secrets' | 'now'>) {
  const tokens = createAccessTokens(
    { privateKeyPem: secrets.tokenPrivateKeyPem, issuer: tokenIssuer, lifetimeSeconds },
    now,
  );
  return async (...roles: Role[]): Promise<Buyer> => {
    const userId = newId();
    const subject = { userId, sessionId: newId(), roles: roles.length > 0 ? roles : (['CUSTOMER'] as const) };
    return { userId, token: (await tokens.issue(subject)).token };
  };
}

export type Turnstile = ReturnType<typeof createTurnstile>;
