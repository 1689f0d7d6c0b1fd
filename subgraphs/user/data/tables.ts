import { customType, double, index, int, mysqlTable, primaryKey, varchar } from 'drizzle-orm/mysql-core';
import { idColumn, instant } from '#platform/columns.ts';
import { outboxTable } from '#platform/outbox.ts';
import type { Role } from '../domain/account.ts';
import type { SessionEnd } from '../domain/session.ts';

/** Text that is equal only to itself: the schema's collation would take `josé@` and `jose@` for one person. */
const exactText = customType<{ data: string; config: { length: number }; configRequired: true }>({
  dataType: ({ length }) => `varchar(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
});

/** A SHA-256. */
const digest = customType<{ data: Buffer }>({ dataType: () => 'binary(32)' });

export const accounts = mysqlTable('accounts', {
  id: idColumn('id').primaryKey(),
  name: varchar('name', { length: 80 }).notNull(),
  email: exactText('email', { length: 254 }).unique('accounts_email'),
  phone: exactText('phone', { length: 16 }).unique('accounts_phone'),
  /** Here and not a flag on the address, so that there cannot be two. */
  defaultAddressId: idColumn('default_address_id'),
  /** Counts the account's events. */
  version: int('version').notNull().default(0),
  createdAt: instant('created_at').notNull(),
});

const accountId = () =>
  idColumn('account_id')
    .notNull()
    .references(() => accounts.id);

export const passwords = mysqlTable('passwords', {
  accountId: accountId().primaryKey(),
  encoded: varchar('encoded', { length: 255 }).notNull(),
  changedAt: instant('changed_at').notNull(),
});

export const roleGrants = mysqlTable(
  'role_grants',
  {
    accountId: accountId(),
    role: varchar('role', { length: 16 }).$type<Role>().notNull(),
    grantedAt: instant('granted_at').notNull(),
    /** Null: by the platform itself. */
    grantedBy: idColumn('granted_by'),
  },
  table => [primaryKey({ columns: [table.accountId, table.role] })],
);

/** One row a sign-in: a family of refresh tokens. Its id is the `sessionId` of the access tokens. */
export const sessions = mysqlTable(
  'sessions',
  {
    id: idColumn('id').primaryKey(),
    accountId: accountId(),
    startedAt: instant('started_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    rotations: int('rotations').notNull().default(0),
    endedAt: instant('ended_at'),
    endedBy: varchar('ended_by', { length: 32 }).$type<SessionEnd>(),
  },
  table => [
    index('sessions_of_account').on(table.accountId, table.startedAt),
    index('sessions_expiry').on(table.expiresAt),
  ],
);

/** The used ones stay as long as the session, so that a stolen one betrays itself. */
export const refreshTokens = mysqlTable(
  'refresh_tokens',
  {
    hash: digest('hash').primaryKey(),
    sessionId: idColumn('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    issuedAt: instant('issued_at').notNull(),
    usedAt: instant('used_at'),
  },
  table => [index('refresh_tokens_of_session').on(table.sessionId)],
);

export const addresses = mysqlTable(
  'addresses',
  {
    id: idColumn('id').primaryKey(),
    accountId: accountId(),
    label: varchar('label', { length: 40 }).notNull(),
    line: varchar('line', { length: 200 }).notNull(),
    instructions: varchar('instructions', { length: 500 }),
    latitude: double('latitude').notNull(),
    longitude: double('longitude').notNull(),
    contactName: varchar('contact_name', { length: 80 }),
    phone: varchar('phone', { length: 16 }),
    createdAt: instant('created_at').notNull(),
  },
  table => [index('addresses_of_account').on(table.accountId, table.createdAt)],
);

export const favourites = mysqlTable(
  'favourites',
  {
    accountId: accountId(),
    restaurantId: idColumn('restaurant_id').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  table => [primaryKey({ columns: [table.accountId, table.restaurantId] })],
);

export const outbox = outboxTable();
