import { amountProblem, currencyProblem, firstOf, type Money, type Problem, rangeProblem } from './input-problem.ts';

/** Some portions of one item at one price, for a while. Always stock = available + held + committed. */
export type FlashSale = {
  id: string;
  itemId: string;
  restaurantId: string;
  startsAt: Date;
  endsAt: Date;
  priceMinor: number;
  currency: string;
  stock: number;
  /** Portions that nobody holds and nobody has. */
  available: number;
};

/** What a merchant says about a sale to come. */
export type FlashSaleDraft = { startsAt: Date; endsAt: Date; price: Money; stock: number };

export const mostPortions = 100_000;
/** Sales of one restaurant that have not ended. */
export const mostSales = 50;
const longestMs = 7 * 24 * 60 * 60_000;

export function flashSaleProblem(draft: FlashSaleDraft, currency: string, now: Date): Problem {
  const { startsAt, endsAt, price, stock } = draft;
  return firstOf(
    rangeProblem('stock', stock, 1, mostPortions),
    amountProblem('price', price),
    currencyProblem('price', price, currency),
    endsAt > startsAt ? null : 'endsAt: must be after startsAt.',
    endsAt > now ? null : 'endsAt: must be in the future.',
    endsAt.getTime() - startsAt.getTime() <= longestMs ? null : 'endsAt: a sale lasts 7 days at most.',
  );
}

export type PortionOutcome = 'TAKEN' | 'SOLD_OUT' | 'LIMIT_PER_CUSTOMER' | 'SALE_NOT_OPEN';

const servedAfterEndMs = 10 * 60_000;

/** Whether portions go out: to the end, and a little longer to whoever drew a ticket in time and stands in the queue. */
export const isServed = ({ startsAt, endsAt }: Pick<FlashSale, 'startsAt' | 'endsAt'>, at: Date): boolean =>
  startsAt <= at && at.getTime() < endsAt.getTime() + servedAfterEndMs;
