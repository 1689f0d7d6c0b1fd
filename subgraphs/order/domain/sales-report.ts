import type { LedgerAccount } from './ledger.ts';

/** Entries of one restaurant's accounts, summed by day, kind of transaction and account. */
export type LedgerSum = {
  date: string;
  kind: string;
  account: LedgerAccount;
  amountMinor: number;
  /** How many orders they are of. */
  orders: number;
};

export type SalesFigures = {
  orderCount: number;
  grossMinor: number;
  refundsMinor: number;
  commissionMinor: number;
  payoutMinor: number;
  byDay: { date: string; orderCount: number; netMinor: number }[];
};

/** The transactions by which an order counts as sold. */
export const saleKinds: readonly string[] = ['HANDOVER', 'KITCHEN'];
const isSale = ({ kind }: LedgerSum) => saleKinds.includes(kind);
const isRefund = ({ kind }: LedgerSum) => kind === 'REFUND';

/** Credits are negative in the ledger, and what a restaurant has sold is a credit of its own and of the commission. */
export function salesFigures(sums: readonly LedgerSum[]): SalesFigures {
  const grossMinor = credit(sums.filter(isSale), 'MERCHANT', 'COMMISSION');
  const refundsMinor = 0 - credit(sums.filter(isRefund), 'MERCHANT', 'COMMISSION');
  return {
    orderCount: ordersSold(sums),
    grossMinor,
    refundsMinor,
    commissionMinor: credit(sums, 'COMMISSION'),
    payoutMinor: credit(sums, 'MERCHANT', 'TAX'),
    byDay: [...Map.groupBy(sums, ({ date }) => date)]
      .map(([date, ofDay]) => ({
        date,
        orderCount: ordersSold(ofDay),
        netMinor: credit(
          ofDay.filter(sum => isSale(sum) || isRefund(sum)),
          'MERCHANT',
          'COMMISSION',
        ),
      }))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
}

const credit = (sums: readonly LedgerSum[], ...accounts: readonly LedgerAccount[]) =>
  sums.reduce((total, { account, amountMinor }) => (accounts.includes(account) ? total - amountMinor : total), 0);

const ordersSold = (sums: readonly LedgerSum[]) =>
  sums.reduce((count, sum) => (isSale(sum) && sum.account === 'MERCHANT' ? count + sum.orders : count), 0);
