const msPerDay = 86_400_000;

/** `date` is YYYY-MM-DD, and so is the answer. A calendar knows no time zone. */
export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * msPerDay).toISOString().slice(0, 10);

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7;
