import { customType } from 'drizzle-orm/mysql-core';

/** Compared byte by byte: the servers' own collations differ, and take different letters for the same. */
export const exactText = (name: string, length: number) =>
  customType<{ data: string }>({
    dataType: () => `varchar(${length}) character set utf8mb4 collate utf8mb4_bin`,
  })(name);
