const msPerDay = 86_400_000;

/** `date` is YYYY-MM-DD, and so is the answer. A calendar knows no time zone. */
export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * msPerDay).toISOString().slice(0, 10);

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7;

/** The first days of the months from that of `date` on that are not before it: `count` of them. */
export function firstsOfMonth(date: string, count: number): string[] {
  const month = new Date(`${date.slice(0, 7)}-01`);
  const skipped = date.endsWith('-01') ? 0 : 1;
  return Array.from({ length: count }, (_, index) => {
    const first = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + skipped + index);
    return new Date(first).toISOString().slice(0, 10);
  });
}
