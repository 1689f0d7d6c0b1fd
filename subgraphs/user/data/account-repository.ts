import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Clock } from '#platform/clock.ts';
import { type Database, inTransaction, isDuplicateKey, type Transaction } from '#platform/database.ts';
import { isId } from '#platform/ids.ts';
import { appendEvents } from '#platform/outbox.ts';
import type { Account, Role } from '../domain/account.ts';
import { accounts, outbox, passwords, roleGrants } from './tables.ts';

type HeldRoles = { accountId: string; version: number; roles: Role[] };
type Identity = Pick<Account, 'id' | 'name' | 'email' | 'phone'>;

export type AccountRepository = ReturnType<typeof createAccountRepository>;

export function createAccountRepository(db: Database, now: Clock) {
  const identity = { id: accounts.id, name: accounts.name, email: accounts.email, phone: accounts.phone };

  /** Accounts with their roles: one statement for any number. */
  async function select(which: SQL): Promise<Account[]> {
    const rows = await db
      .select({ account: identity, role: roleGrants.role })
      .from(accounts)
      .leftJoin(roleGrants, eq(roleGrants.accountId, accounts.id))
      .where(which);
    return [...Map.groupBy(rows, ({ account }) => account.id).values()].flatMap(same => {
      const roles = same.flatMap(({ role }) => role ?? []).sort();
      return same.slice(0, 1).map(({ account }) => ({ ...account, roles }));
    });
  }

  async function findMany(ids: readonly string[]): Promise<Account[]> {
    const known = ids.filter(isId);
    if (known.length === 0) return [];
    return select(inArray(accounts.id, known));
  }

  const find = async (id: string): Promise<Account | undefined> => (await findMany([id]))[0];

  const findByPhone = async (phone: string): Promise<Account | undefined> =>
    (await select(eq(accounts.phone, phone)))[0];

  /** Whose e-mail it is and what the password hashes to. */
  async function findPassword(email: string): Promise<{ accountId: string; encoded: string } | undefined> {
    const rows = await db
      .select({ accountId: accounts.id, encoded: passwords.encoded })
      .from(accounts)
      .innerJoin(passwords, eq(passwords.accountId, accounts.id))
      .where(eq(accounts.email, email));
    return rows[0];
  }

  /** Adds a customer. Of two who race for one e-mail or phone the unique key lets one win. */
  async function add(
    person: Identity,
    encodedPassword: string | null,
  ): Promise<Account | 'EMAIL_TAKEN' | 'PHONE_TAKEN'> {
    const at = now();
    const accountId = person.id;
    try {
      await inTransaction(db, async tx => {
        await tx.insert(accounts).values({ ...person, createdAt: at });
        await tx.insert(roleGrants).values({ accountId, role: 'CUSTOMER', grantedAt: at });
        if (encodedPassword !== null)
          await tx.insert(passwords).values({ accountId, encoded: encodedPassword, changedAt: at });
      });
      return { ...person, roles: ['CUSTOMER'] };
    } catch (error) {
      if (isDuplicateKey(error, 'accounts_email')) return 'EMAIL_TAKEN';
      if (isDuplicateKey(error, 'accounts_phone')) return 'PHONE_TAKEN';
      throw error;
    }
  }

  async function hasEmail(email: string): Promise<boolean> {
    return (await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email))).length > 0;
  }

  /** Answers whether there is such an account. A role that it already has changes nothing and tells nobody. */
  async function grantRole(accountId: string, role: Role, grantedBy: string): Promise<boolean> {
    if (!isId(accountId)) return false;
    return inTransaction(db, async tx => {
      const held = await lockRoles(tx, accountId);
      if (!held) return false;
      if (held.roles.includes(role)) return true;
      await tx.insert(roleGrants).values({ accountId, role, grantedAt: now(), grantedBy });
      await tellRoles(tx, held, { granted: role, roles: [...held.roles, role].sort(), grantedBy });
      return true;
    });
  }

  /** Takes a role; one that the account has not changes nothing and tells nobody. Somebody stays an admin. */
  async function revokeRole(
    accountId: string,
    role: Role,
    revokedBy: string,
  ): Promise<'TAKEN' | 'NOBODY' | 'LAST_ADMIN'> {
    if (!isId(accountId)) return 'NOBODY';
    return inTransaction(db, async tx => {
      const held = await lockRoles(tx, accountId);
      if (!held) return 'NOBODY';
      if (!held.roles.includes(role)) return 'TAKEN';
      if (role === 'ADMIN' && (await lockAdmins(tx)) === 1) return 'LAST_ADMIN';
      await tx.delete(roleGrants).where(and(eq(roleGrants.accountId, accountId), eq(roleGrants.role, role)));
      await tellRoles(tx, held, { revoked: role, roles: held.roles.filter(kept => kept !== role), revokedBy });
      return 'TAKEN';
    });
  }

  /** Changes of one account's roles come one after the other. */
  async function lockRoles(tx: Transaction, accountId: string): Promise<HeldRoles | undefined> {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for('update');
    if (!account) return undefined;
    const held = await tx.select().from(roleGrants).where(eq(roleGrants.accountId, accountId));
    return { accountId, version: account.version, roles: held.map(grant => grant.role).sort() };
  }

  /** How many there are. Locked, because of two admins who take the role from each other one could remain unseen. */
  async function lockAdmins(tx: Transaction): Promise<number> {
    const admins = await tx
      .select({ id: roleGrants.accountId })
      .from(roleGrants)
      .where(eq(roleGrants.role, 'ADMIN'))
      .for('update');
    return admins.length;
  }

  async function tellRoles(tx: Transaction, { accountId, version }: HeldRoles, change: object) {
    const seq = version + 1;
    await tx.update(accounts).set({ version: seq }).where(eq(accounts.id, accountId));
    const payload = { userId: accountId, ...change };
    await appendEvents(tx, outbox, [{ type: 'RoleChanged', aggregateId: accountId, seq, payload }], now());
  }

  return { find, findMany, findByPhone, findPassword, hasEmail, add, grantRole, revokeRole };
}
