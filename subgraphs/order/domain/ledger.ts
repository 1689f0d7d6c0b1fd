/**
 * The chart of accounts. Debits are positive, credits negative; each transaction of an order sums to zero.
 *
 * | account      | of whom                | debit                                | credit                                  |
 * |--------------|------------------------|--------------------------------------|-----------------------------------------|
 * | PROVIDER     | platform               | captured charges                     | refunds that were paid back             |
 * | CASH         | the rider, the counter | cash that they took                  | cash that they gave back                |
 * | CUSTOMER     | platform               | what became of their money           | what they paid and have not received yet |
 * | REFUND_DUE   | platform               | refunds that were paid back          | refunds that were promised              |
 * | MERCHANT     | the restaurant         | refunds it bears; what became due    | its sales less commission; tips         |
 * | PAYOUT       | the restaurant         | refunds it bears of settled orders   | what is due to it                       |
 * | COMMISSION   | the restaurant's part  | commission on refunds it bears       | the platform's commission on its sales  |
 * | TAX          | the restaurant         | tax on refunds it bears              | tax on its sales, for it to hand on     |
 * | RIDER        | the rider              |                                      | earnings, tips, compensations           |
 * | PLATFORM     | platform               | what riders earn by delivering       | delivery and small-order fees           |
 * | COUPON_COST  | platform               | discounts that it bears              |                                         |
 * | REFUND_COST  | platform               | refunds, compensations it bears      |                                         |
 *
 * The transactions of an order, each posted once by its key:
 *
 * - `CAPTURE.<attempt>`: PROVIDER or CASH against CUSTOMER.
 * - `HANDOVER`, when the meal changes hands (or the ride was made in vain by the customer's doing): all that was sold goes
 *   from CUSTOMER to those who earned it. The tip of a delivery stays until the rider is known.
 * - `KITCHEN` instead, when nobody brings the meal and the restaurant is paid all the same; the platform bears what the
 *   customer does not.
 * - `TIP`: CUSTOMER to RIDER, or to MERCHANT at the counter.
 * - `SETTLEMENT`, when the order is completed: what it left in MERCHANT becomes due, in PAYOUT. `SETTLEMENT.<refund>`
 *   does the same for a later refund.
 * - `REFUND.<refund>`: REFUND_DUE against CUSTOMER, or, after the meal was handed over, against who bears it.
 *   `REFUND.EARLIER`, at the hand-over, lets those bear what was given back before. `LATE.<refund>`: a charge that no
 *   order waited for goes back.
 * - `PAID_BACK.<refund>`: PROVIDER or CASH against REFUND_DUE.
 * - `DELIVERY.<key>`: PLATFORM to RIDER; `COMPENSATION.<key>`, `RETURN.<key>`: REFUND_COST to RIDER.
 *
 * When an order has ended, CUSTOMER is zero; when it is settled, so is MERCHANT.
 */
export const ledgerAccounts = [
  'PROVIDER',
  'CASH',
  'CUSTOMER',
  'REFUND_DUE',
  'MERCHANT',
  'PAYOUT',
  'COMMISSION',
  'TAX',
  'RIDER',
  'PLATFORM',
  'COUPON_COST',
  'REFUND_COST',
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

export type LedgerLine = { account: LedgerAccount; ownerId: string | null; amountMinor: number };
export type LedgerEntry = LedgerLine & { transactionKey: string };

export type EarningKind = 'DELIVERY' | 'COMPENSATION' | 'RETURN';

export const line = (account: LedgerAccount, amountMinor: number, ownerId: string | null = null): LedgerLine => ({
  account,
  ownerId,
  amountMinor,
});

export const sumOf = (lines: readonly LedgerLine[]) => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

export const balanceOf = (entries: readonly LedgerLine[], ...accounts: readonly LedgerAccount[]) =>
  sumOf(entries.filter(({ account }) => accounts.includes(account)));

export const isPosted = (entries: readonly LedgerEntry[], key: string) =>
  entries.some(({ transactionKey }) => transactionKey === key);

/** Whether what was sold has gone to those who earned it. */
export const isHandedOver = (entries: readonly LedgerEntry[]) =>
  isPosted(entries, 'HANDOVER') || isPosted(entries, 'KITCHEN');

/** What kind of transaction a key is of: `REFUND` for `REFUND.<id>`. */
export const kindOf = (transactionKey: string) => transactionKey.split('.', 1)[0] ?? '';
