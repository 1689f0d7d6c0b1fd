import { badInput } from '#platform/errors.ts';
import { money } from '../domain/money.ts';
import type { RiderResolvers } from '../schema.generated.ts';

const mostDays = 90;

export const Rider: RiderResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  async earnings({ id }, { last }, { viewer, sales }) {
    if (last < 1 || last > mostDays) throw badInput(`last must be from 1 to ${mostDays}.`);
    if (viewer.userId !== id) return [];
    const days = await sales.earningsOf(id, last);
    return days.map(({ date, deliveries, amountMinor, currency }) => ({
      date,
      deliveries,
      amount: money(amountMinor, currency),
    }));
  },
};
