import type { Viewer } from '#platform/claims.ts';
import type { Clock } from '#platform/clock.ts';
import type { TokenIssuer } from '#platform/tokens.ts';
import type { AccountRepository } from './data/account-repository.ts';
import type { AddressRepository } from './data/address-repository.ts';
import type { CatalogClient } from './data/catalog-client.ts';
import type { FavouriteRepository } from './data/favourite-repository.ts';
import type { PasswordHasher } from './data/password-hasher.ts';
import type { Revocations } from './data/revocations.ts';
import type { SessionRepository } from './data/session-repository.ts';
import type { SlidingWindows } from './data/sliding-windows.ts';
import type { SmsSender } from './data/sms.ts';
import type { SmsCodeStore } from './data/sms-code-store.ts';
import type { Loaders } from './loaders/loaders.ts';

/** What the subgraph is built from; the same for every request. */
export type UserDependencies = {
  accounts: AccountRepository;
  addresses: AddressRepository;
  favourites: FavouriteRepository;
  sessions: SessionRepository;
  revocations: Revocations;
  passwords: PasswordHasher;
  /** Wrong passwords by e-mail. */
  signInFailures: SlidingWindows;
  /** Messages sent by phone. */
  smsSends: SlidingWindows;
  smsCodes: SmsCodeStore;
  /** Null where no provider is set up. */
  sms: SmsSender | null;
  tokens: TokenIssuer;
  refreshTokens: { create(): string; hash(token: string): Buffer };
  keyOf(personal: string): string;
  catalog: CatalogClient;
  now: Clock;
  newId(): string;
  /** Has the outbox looked at now; after a commit with an event. */
  wakeRelay(): void;
};

/** What a resolver may touch. */
export type UserContext = UserDependencies & { viewer: Viewer; loaders: Loaders; signal: AbortSignal };
