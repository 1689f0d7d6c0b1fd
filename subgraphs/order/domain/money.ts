/** An amount in whole minor units. */
export type Money = { amountMinor: number; currency: string };

export const money = (amountMinor: number, currency: string): Money => ({ amountMinor, currency });

const wholeOnly = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
const inThousandths = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** How many digits a currency has behind its point (ISO 4217). What ICU says is how people round it. */
const digitsOf = (currency: string) => (wholeOnly.includes(currency) ? 0 : inThousandths.includes(currency) ? 3 : 2);

/** For the sentences that people read: `12.50 EUR`, `1250 JPY`. */
export function inWords({ amountMinor, currency }: Money): string {
  const digits = digitsOf(currency);
  return `${(amountMinor / 10 ** digits).toFixed(digits)} ${currency}`;
}
