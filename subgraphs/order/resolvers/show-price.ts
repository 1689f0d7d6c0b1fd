import { money } from '../domain/money.ts';
import type { PricePart } from '../domain/price-order.ts';

type Part = Pick<PricePart, 'kind' | 'label' | 'amountMinor'>;

export const showParts = (parts: readonly Part[], currency: string) =>
  parts.map(({ kind, label, amountMinor }) => ({ kind, label, amount: money(amountMinor, currency) }));
