import { badInput } from '#platform/errors.ts';
import { money } from '../domain/money.ts';
import type { SalesReportResolvers } from '../schema.generated.ts';

const mostItems = 100;

export const SalesReport: SalesReportResolvers = {
  grossSales: ({ grossMinor, currency }) => money(grossMinor, currency),
  refunds: ({ refundsMinor, currency }) => money(refundsMinor, currency),
  netSales: ({ grossMinor, refundsMinor, currency }) => money(grossMinor - refundsMinor, currency),
  commission: ({ commissionMinor, currency }) => money(commissionMinor, currency),
  payout: ({ payoutMinor, currency }) => money(payoutMinor, currency),
  byDay: ({ byDay, currency }) =>
    byDay.map(({ netMinor, ...day }) => ({ ...day, netSales: money(netMinor, currency) })),
  async topItems({ period }, { first }, { sales }) {
    if (first < 1 || first > mostItems) throw badInput(`first must be from 1 to ${mostItems}.`);
    const items = await sales.topItems(period, first);
    return items.map(({ itemId, soldCount }) => ({ item: { id: itemId }, soldCount }));
  },
};
