import { customType } from 'drizzle-orm/mysql-core';

/**
 * A key that a client chose, byte for byte. A text column would take `a`, `A` and `a ` for the same key and answer one
 * order with another.
 */
export const clientKey = customType<{ data: string; driverData: Buffer }>({
  dataType: () => 'varbinary(400)',
  toDriver: key => Buffer.from(key, 'utf8'),
  fromDriver: bytes => bytes.toString('utf8'),
});
