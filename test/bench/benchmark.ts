import type { Clock } from '#platform/clock.ts';
import type { BySubgraph } from '../../launch/subgraph-names.ts';
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
  mysqlUrls: BySubgraph<string>;
  now: Clock;
};

/** Something that the platform does, asked for as fast as it answers. */
export type Benchmark = {
  about: string;
  /** Makes what all rounds need. */
  prepare(field: BenchField): Promise<{
    /** For one round. `most`: more than it can send. */
    requests(most: number): Promise<Requests>;
    /** Resolves when what was answered is also done; the time counts. */
    settle?(): Promise<void>;
  }>;
};

/** Stands for an idempotency key in a body. */
export const keyMark = '$KEY';
