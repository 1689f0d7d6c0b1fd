import { amountProblem, currencyProblem, firstOf, type Money, type Problem, rangeProblem } from './input-problem.ts';

export type Discount = { basisPoints: number | null; amount: Money | null };
export type DiscountKind = 'PERCENT' | 'AMOUNT' | 'FREE_DELIVERY';

/** A share for a PERCENT kind, an amount for an AMOUNT kind, neither for FREE_DELIVERY. */
export function discountProblem({ basisPoints, amount }: Discount, kind: DiscountKind, currency: string): Problem {
  return firstOf(
    presenceProblem('basisPoints', basisPoints, kind === 'PERCENT'),
    presenceProblem('amount', amount, kind === 'AMOUNT'),
    basisPoints === null ? null : rangeProblem('basisPoints', basisPoints, 1, 10_000),
    amount === null ? null : moneyProblem('amount', amount, currency),
    amount?.amountMinor === 0 ? 'amount.amountMinor: must be above zero.' : null,
  );
}

export const moneyProblem = (field: string, money: Money | null, currency: string): Problem =>
  money === null ? null : firstOf(amountProblem(field, money), currencyProblem(field, money, currency));

export const stretchProblem = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date | null }): Problem =>
  endsAt === null || endsAt > startsAt ? null : 'endsAt: must be after startsAt.';

function presenceProblem(field: string, value: unknown, isNeeded: boolean): Problem {
  if (isNeeded && value === null) return `${field}: is needed for this kind.`;
  return !isNeeded && value !== null ? `${field}: is not for this kind.` : null;
}
