import { bigint, customType } from 'drizzle-orm/mysql-core';
import { isId } from './ids.ts';

/**
 * A UUID kept in 16 bytes. Drizzle's own `binary()` goes through a utf8 string and corrupts them.
 * A malformed id throws here: repositories filter what clients sent with `isId` before they ask.
 */
export const idColumn = customType<{ data: string; driverData: Buffer }>({
  dataType: () => 'binary(16)',
  toDriver(id) {
    if (!isId(id)) throw new TypeError('Not an id, and SQL would silently find nothing: check with isId first.');
    return Buffer.from(id.replaceAll('-', ''), 'hex');
  },
  fromDriver: bytes => idOfHex(bytes.toString('hex')),
});

/** The id that 32 hex digits in lower case stand for. */
export const idOfHex = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** An instant as the databases write it, for queries that no column's type translates. */
export const instantText = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ');

/** An instant in UTC to the millisecond. DATETIME, because TIMESTAMP ends in 2038. */
export const instant = customType<{ data: Date; driverData: string }>({
  dataType: () => 'datetime(3)',
  toDriver: instantText,
  fromDriver: text => new Date(`${text.replace(' ', 'T')}Z`),
});

/** Money in the currency's smallest unit. A number holds it exactly up to 90 000 000 000 000.00. */
export const amountMinor = (name: string) => bigint(name, { mode: 'number' });

/** An object or array as JSON. MariaDB keeps JSON as text, MySQL as a type of its own; both answer the object. */
export const jsonColumn = <T extends object>(name: string) =>
  customType<{ data: T; driverData: string | T }>({
    dataType: () => 'json',
    toDriver: value => JSON.stringify(value, wellFormed),
    fromDriver: value => (typeof value === 'string' ? (JSON.parse(value) as T) : value),
  })(name);

/** Half of a character, which a client can write and no database takes in JSON, becomes what a text column makes of it. */
const wellFormed = (_: string, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value);
