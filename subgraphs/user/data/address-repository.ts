import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Clock } from '#platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { isId } from '#platform/ids.ts';
import { type Address, type AddressChange, mostAddresses } from '../domain/address.ts';
import { accounts, addresses } from './tables.ts';

type SaveOutcome = { kind: 'SAVED'; address: Address } | { kind: 'NOT_FOUND' } | { kind: 'FULL' };

export type AddressRepository = ReturnType<typeof createAddressRepository>;

/** An address belongs to one account: each write names the account, and finds nothing of another's. */
export function createAddressRepository(db: Database, now: Clock) {
  const addressRows = (source: Database | Transaction) =>
    source
      .select({ address: addresses, defaultAddressId: accounts.defaultAddressId })
      .from(addresses)
      .innerJoin(accounts, eq(accounts.id, addresses.accountId));

  async function findMany(ids: readonly string[]): Promise<Address[]> {
    const known = ids.filter(isId);
    if (known.length === 0) return [];
    return (await addressRows(db).where(inArray(addresses.id, known))).map(toAddress);
  }

  /** The default first, then in the order in which they were added. */
  async function findManyOf(accountIds: readonly string[]): Promise<Address[]> {
    const known = accountIds.filter(isId);
    if (known.length === 0) return [];
    const rows = await addressRows(db)
      .where(inArray(addresses.accountId, known))
      .orderBy(asc(addresses.createdAt), asc(addresses.id));
    return rows.map(toAddress).sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
  }

  /** Adds an address with the id `id`. */
  async function add(accountId: string, id: string, change: AddressChange, makeDefault: boolean): Promise<SaveOutcome> {
    return inTransaction(db, async tx => {
      const account = await lockAccount(tx, accountId);
      if (!account) return { kind: 'NOT_FOUND' };
      const [kept] = await tx.select({ count: count() }).from(addresses).where(eq(addresses.accountId, accountId));
      if (kept && kept.count >= mostAddresses) return { kind: 'FULL' };
      await tx.insert(addresses).values({ id, accountId, ...columnsOf(change), createdAt: now() });
      if (makeDefault || account.defaultAddressId === null) await setDefault(tx, accountId, id);
      return saved(tx, id);
    });
  }

  async function change(
    accountId: string,
    id: string,
    change: AddressChange,
    makeDefault: boolean,
  ): Promise<SaveOutcome> {
    if (!isId(id)) return { kind: 'NOT_FOUND' };
    return inTransaction(db, async tx => {
      await lockAccount(tx, accountId);
      const own = and(eq(addresses.id, id), eq(addresses.accountId, accountId));
      if ((await tx.select({ id: addresses.id }).from(addresses).where(own)).length === 0) return { kind: 'NOT_FOUND' };
      await tx.update(addresses).set(columnsOf(change)).where(own);
      if (makeDefault) await setDefault(tx, accountId, id);
      return saved(tx, id);
    });
  }

  /** Answers whether it was there. When it was the default, the one added first of the rest takes its place. */
  async function remove(accountId: string, id: string): Promise<boolean> {
    if (!isId(id)) return false;
    return inTransaction(db, async tx => {
      const account = await lockAccount(tx, accountId);
      const own = and(eq(addresses.id, id), eq(addresses.accountId, accountId));
      const [{ affectedRows }] = await tx.delete(addresses).where(own);
      if (affectedRows === 0) return false;
      if (account?.defaultAddressId === id) await setDefault(tx, accountId, await oldestOf(tx, accountId));
      return true;
    });
  }

  async function saved(tx: Transaction, id: string): Promise<SaveOutcome> {
    const [row] = await addressRows(tx).where(eq(addresses.id, id));
    return row ? { kind: 'SAVED', address: toAddress(row) } : { kind: 'NOT_FOUND' };
  }

  return { findMany, findManyOf, add, change, remove };
}

/** One writer at a time for an account: the bound and the default hold against a second request. */
async function lockAccount(tx: Transaction, accountId: string) {
  const which = eq(accounts.id, accountId);
  const chosen = { defaultAddressId: accounts.defaultAddressId };
  return (await tx.select(chosen).from(accounts).where(which).for('update'))[0];
}

async function setDefault(tx: Transaction, accountId: string, id: string | null) {
  await tx.update(accounts).set({ defaultAddressId: id }).where(eq(accounts.id, accountId));
}

async function oldestOf(tx: Transaction, accountId: string): Promise<string | null> {
  const [oldest] = await tx
    .select({ id: addresses.id })
    .from(addresses)
    .where(eq(addresses.accountId, accountId))
    .orderBy(asc(addresses.createdAt), asc(addresses.id))
    .limit(1);
  return oldest?.id ?? null;
}

const columnsOf = ({ location, instructions, contactName, phone, ...change }: AddressChange) => ({
  ...change,
  ...location,
  ...(instructions === undefined ? {} : { instructions }),
  ...(contactName === undefined ? {} : { contactName }),
  ...(phone === undefined ? {} : { phone }),
});

type Row = { address: typeof addresses.$inferSelect; defaultAddressId: string | null };

function toAddress({ address, defaultAddressId }: Row): Address {
  const { latitude, longitude, createdAt: _, ...rest } = address;
  return { ...rest, location: { latitude, longitude }, isDefault: address.id === defaultAddressId };
}
