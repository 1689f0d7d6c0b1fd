import type { BreakablePlatform } from '../support/breakable-platform.ts';
import type { Buyer, Turnstile } from '../support/buyers.ts';
import type { Check } from '../support/check.ts';
import type { QuickClient } from '../support/quick-client.ts';

export type { Buyer };

/** What a storm rages on. */
export type Field = {
  platform: BreakablePlatform;
  client: QuickClient;
  signIn: Turnstile;
  /** Tells people how far it is. */
  say: (line: string) => void;
};

/** Runs to its end, whatever it meets, and answers what it was to show. */
export type Storm<Size> = (field: Field, size: Size) => Promise<Check[]>;
