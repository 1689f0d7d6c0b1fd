/**
 * Splits `amount` in proportion to the weights, into whole units that sum to it exactly: what rounding down leaves goes to
 * those whom it cost most. No share exceeds its weight where `amount` does not exceed their sum. In BigInt, because a
 * product of two amounts can leave the 53 bits. All weights zero: nobody gets anything.
 */
export function splitByWeight(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) return weights.map(() => 0);
  const products = weights.map(weight => BigInt(amount) * BigInt(weight));
  const shares = products.map(product => Number(product / whole));
  const left = amount - shares.reduce((sum, share) => sum + share, 0);
  const byLoss = products
    .map((product, index) => ({ index, loss: product % whole }))
    .sort((a, b) => (a.loss === b.loss ? a.index - b.index : a.loss > b.loss ? -1 : 1));
  for (const { index } of byLoss.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** So many hundredths of a percent of an amount, rounded half up. */
export const portionOf = (amount: number, basisPoints: number): number =>
  Number((BigInt(amount) * BigInt(basisPoints) + 5_000n) / 10_000n);
