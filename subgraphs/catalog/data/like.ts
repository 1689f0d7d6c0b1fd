import { and, type Column, type SQL, sql } from 'drizzle-orm';

/** Whether the column holds the words, each of them, as they are: `%` and `_` stand for themselves. */
export const hasWords = (column: Column, words: readonly string[]): SQL | undefined =>
  and(...words.map(word => sql`${column} LIKE ${`%${word.replace(/[!%_]/g, '!$&')}%`} ESCAPE '!'`));
