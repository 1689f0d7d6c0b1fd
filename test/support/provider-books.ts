import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Launch } from '../../launch/launch.ts';
import { type Charge, entryShape } from '../../simulator/payment-provider/entries.ts';

/** Every charge as the payment provider's own books have it now, those that were declined included. */
export function chargesInTheBooks({ runDirectory }: Pick<Launch, 'runDirectory'>): Charge[] {
  const journal = join(runDirectory, 'payment-provider', 'journal.ndjson');
  if (!existsSync(journal)) return []; // nothing was ever charged
  const charges = new Map<string, Charge>();
  for (const line of readFileSync(journal, 'utf8').split('\n').filter(isWhole)) {
    const entry = entryShape.parse(JSON.parse(line));
    if (entry.kind === 'charge') charges.set(entry.charge.key, entry.charge);
  }
  return [...charges.values()];
}

/** The last line of a process that was killed while it wrote may be torn. */
function isWhole(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
