import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Launch } from '../../launch/launch.ts';
import { type Charge, entryShape, type Refund } from '../../simulator/payment-provider/entries.ts';

/** Every charge as the payment provider's own books have it now, those that were declined included. */
export const chargesInTheBooks = ({ runDirectory }: Pick<Launch, 'runDirectory'>): Charge[] =>
  booksIn(join(runDirectory, 'payment-provider')).charges;

/** What a provider that keeps its books in this directory charged and gave back, each as it is now. */
export function booksIn(directory: string): { charges: Charge[]; refunds: Refund[] } {
  const journal = join(directory, 'journal.ndjson');
  const text = existsSync(journal) ? readFileSync(journal, 'utf8') : ''; // none: nothing was ever charged
  const charges = new Map<string, Charge>();
  const refunds = new Map<string, Refund>();
  for (const line of text.split('\n').filter(isWhole)) {
    const entry = entryShape.parse(JSON.parse(line));
    if (entry.kind === 'charge') charges.set(entry.charge.key, entry.charge);
    if (entry.kind === 'refund') refunds.set(entry.refund.key, entry.refund);
  }
  return { charges: [...charges.values()], refunds: [...refunds.values()] };
}

/** The last line of a process that was killed while it wrote may be torn. */
function isWhole(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
