/** A text as search compares it: without case, and without the accents of letters that have a plain form. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();

/** The words of a query, at most ten: each must be found. */
export const searchWords = (text: string): string[] =>
  [...new Set(fold(text).split(/\s+/))].filter(word => word !== '').slice(0, 10);

/** What search looks at in a restaurant: its cuisines between bars, each findable as a whole, and its name. */
export const restaurantSearchText = (name: string, cuisines: readonly string[]): string =>
  clip(`|${cuisines.map(plain).join('|')}|${plain(name)}`, 600);

export const itemSearchText = (name: string, description: string | null): string =>
  clip(`${fold(name)} ${fold(description ?? '')}`.trim(), 1_200);

/** A cuisine as it stands in `restaurantSearchText`. */
export const cuisineMark = (cuisine: string): string => `|${plain(cuisine)}|`;

const plain = (text: string) => fold(text).replaceAll('|', ' ').trim();
/** By code points: half a surrogate pair is not a character that the database takes. */
const clip = (text: string, length: number) => (text.length <= length ? text : [...text].slice(0, length).join(''));
