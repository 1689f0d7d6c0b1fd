import { join } from 'node:path';
import { createOutboxRelay } from '#platform/outbox.ts';
import type { RunningSubgraph, SubgraphConnection } from '#platform/subgraph-connection.ts';
import { buildOn, type Foundation, type SubgraphOptions } from '#platform/subgraph-foundation.ts';
import { createAccountRepository } from './data/account-repository.ts';
import { createAddressRepository } from './data/address-repository.ts';
import { createCatalogClient } from './data/catalog-client.ts';
import { createFavouriteRepository } from './data/favourite-repository.ts';
import { keyOf } from './data/key-of.ts';
import { createPasswordHasher } from './data/password-hasher.ts';
import { newRefreshToken, refreshTokenHash } from './data/refresh-token.ts';
import { createRevocations } from './data/revocations.ts';
import { createSessionRepository } from './data/session-repository.ts';
import { createSlidingWindows } from './data/sliding-windows.ts';
import type { SmsSender } from './data/sms.ts';
import { createSmsCodeStore } from './data/sms-code-store.ts';
import { createSmsInbox } from './data/sms-inbox.ts';
import { outbox } from './data/tables.ts';
import { signInFailures } from './domain/sign-in-limits.ts';
import { sendLimits } from './domain/sms-code.ts';
import { runProcess } from './process.ts';
import { userRoutes } from './routes.ts';
import { createUserSubgraph } from './subgraph.ts';
import { createAccessTokens, defaultLifetimeSeconds, deriveSecret, type TokenOptions } from './tokens.ts';
import { createSessionPurge } from './workers/session-purge.ts';

export type UserOptions = SubgraphOptions & {
  /** Answers the connection to the `catalog`. */
  connect: (name: 'catalog') => SubgraphConnection;
  /** Text messages go to an inbox that anyone may read. */
  development: boolean;
  tokens: TokenOptions;
  /** Who carries text messages. Without one, and outside development, signing in by phone is not available. */
  sms?: SmsSender;
};

export const migrationsFolder = join(import.meta.dirname, 'data/migrations');

/** Migrates and opens the database, starts the workers. Closes what it opened when it cannot start. */
export const startUser = (options: UserOptions): Promise<RunningSubgraph> =>
  buildOn(options, migrationsFolder, foundation => build(options, foundation));

function build(options: UserOptions, { db, quiet, redis, pubsub, ready, shutdown }: Foundation): RunningSubgraph {
  const { now, newId, log } = options;
  const relay = createOutboxRelay({ db: quiet, table: outbox, redis, pubsub, stream: 'events:user', now, log });
  shutdown.add('relay', relay.stop);
  const purge = createSessionPurge(createSessionRepository(quiet, now), log);
  shutdown.add('session purge', purge.stop);

  const { privateKeyPem, lifetimeSeconds = defaultLifetimeSeconds } = options.tokens;
  const tokens = createAccessTokens(options.tokens, now);
  const inbox = options.development ? createSmsInbox(redis, now) : null;
  const { schema, createContext } = createUserSubgraph({
    accounts: createAccountRepository(db, now),
    addresses: createAddressRepository(db, now),
    favourites: createFavouriteRepository(db, now),
    sessions: createSessionRepository(db, now),
    revocations: createRevocations({ redis, pubsub, now, tokenLifetimeSeconds: lifetimeSeconds }),
    passwords: createPasswordHasher(),
    signInFailures: createSlidingWindows({ redis, prefix: 'user:sign-in-failures:', windows: signInFailures, now }),
    smsSends: createSlidingWindows({ redis, prefix: 'user:sms-sends:', windows: sendLimits, now }),
    smsCodes: createSmsCodeStore({ redis, now, secret: deriveSecret(privateKeyPem, 'sms-code') }),
    sms: options.sms ?? inbox,
    tokens,
    refreshTokens: { create: newRefreshToken, hash: refreshTokenHash },
    keyOf,
    catalog: createCatalogClient(() => options.connect('catalog')),
    now,
    newId,
    wakeRelay: relay.wake,
  });

  return {
    name: 'user',
    schema,
    createContext,
    ready,
    stop: shutdown.run,
    extraRoutes: userRoutes(tokens, inbox),
  };
}

if (import.meta.main) await runProcess(startUser);
