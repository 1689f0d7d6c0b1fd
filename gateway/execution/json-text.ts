/** What cannot stand in a JSON string as it is: quotes, and what is not to be seen. Halves of surrogate pairs are among it. */
const special = /["\\\p{Cc}\p{Cs}]/u;

/** A string as JSON: nearly all need nothing but quotes. */
export const quote = (value: string): string => (special.test(value) ? JSON.stringify(value) : `"${value}"`);
