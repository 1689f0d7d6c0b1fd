import { inArray } from 'drizzle-orm';
import type { Clock } from '#platform/clock.ts';
import { type Database, inTransaction, isDuplicateKey, migrateDatabase, openDatabase } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { createPasswordHasher } from './data/password-hasher.ts';
import { accounts, addresses, passwords, roleGrants } from './data/tables.ts';
import type { Role } from './domain/account.ts';
import { migrationsFolder } from './main.ts';

type DemoAddress = {
  id: string;
  label: string;
  line: string;
  location: { latitude: number; longitude: number };
  isDefault: boolean;
};

export type DemoAccount = {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  roles: readonly Role[];
  addresses: readonly DemoAddress[];
};

type Options = { mysqlUrl: string; now: Clock; accounts: readonly DemoAccount[]; password: string; log: Logger };

/** Adds the accounts whose ids are not there yet, all with the one password; leaves the others as they are. */
export async function loadDemo({ mysqlUrl, now, accounts: wanted, password, log }: Options): Promise<void> {
  await migrateDatabase(mysqlUrl, migrationsFolder, log);
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: 2 });
  try {
    const missing = await withoutKnown(db, wanted);
    const { hash } = createPasswordHasher({ parallel: 2 });
    await Promise.all(missing.map(async account => add(db, account, await hash(password), now(), log)));
    if (missing.length > 0) log.info({ accounts: missing.length }, 'demo accounts loaded');
  } finally {
    await close();
  }
}

async function withoutKnown(db: Database, wanted: readonly DemoAccount[]): Promise<DemoAccount[]> {
  if (wanted.length === 0) return [];
  const ids = wanted.map(account => account.id);
  const known = await db.select({ id: accounts.id }).from(accounts).where(inArray(accounts.id, ids));
  const knownIds = new Set(known.map(account => account.id));
  return wanted.filter(account => !knownIds.has(account.id));
}

/** An account with all its parts, or nothing of it. */
async function add(db: Database, account: DemoAccount, encoded: string, at: Date, log: Logger): Promise<void> {
  const { id: accountId, name, email, phone, roles } = account;
  const defaultAddressId = account.addresses.find(address => address.isDefault)?.id ?? account.addresses[0]?.id ?? null;
  const addressRows = account.addresses.map(({ id, label, line, location }) => {
    return { id, accountId, label, line, ...location, createdAt: at };
  });
  const roleRows = roles.map(role => ({ accountId, role, grantedAt: at }));
  try {
    await inTransaction(db, async tx => {
      await tx.insert(accounts).values({ id: accountId, name, email, phone, defaultAddressId, createdAt: at });
      await tx.insert(passwords).values({ accountId, encoded, changedAt: at });
      if (roleRows.length > 0) await tx.insert(roleGrants).values(roleRows);
      if (addressRows.length > 0) await tx.insert(addresses).values(addressRows);
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    log.warn({ accountId }, 'a demo account was left out: its id, e-mail or phone is taken');
  }
}
