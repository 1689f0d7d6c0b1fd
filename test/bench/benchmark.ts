import type { Launch } from '../../launch/launch.ts';
import type { Turnstile } from '../support/buyers.ts';
import type { QuickClient } from '../support/quick-client.ts';

/** What one round sends: texts and tokens are taken in turn, and `$KEY` in a text becomes a key of its own. */
export type Requests = {
  bodies: readonly string[];
  tokens: readonly string[];
};

export type BenchField = {
  client: QuickClient;
  signIn: Turnstile;
  now: Launch['now'];
};

/** Something that the platform does, asked for as fast as it answers. */
export type Benchmark = {
  about: string;
  /** Makes what is needed once; answers what makes the requests of each round. `most`: more than a round can send. */
  prepare(field: BenchField): Promise<(most: number) => Promise<Requests>>;
};

/** Stands for an idempotency key in a body. */
export const keyMark = '$KEY';
