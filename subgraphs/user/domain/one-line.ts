/** Text as one line: no line breaks or control characters, no space at its ends, one between words. */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** Whether the text has at least `least` and at most `most` characters, as people and the database count them. */
export function hasLength(text: string, least: number, most: number): boolean {
  if (text.length > 2 * most) return false; // a character is at most two units: no need to count a megabyte
  const length = [...text].length;
  return length >= least && length <= most;
}
