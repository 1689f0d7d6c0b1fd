import type { Logger } from 'pino';
import type { SimulatedClock } from './clock.ts';
import { createMenus, type Menus } from './menus.ts';
import { ended } from './record.ts';
import type { Router } from './streets/router.ts';

/** What every actor of a run shares. */
export type Stage = {
  url: string;
  /** Differs from run to run: idempotency keys must not meet those of an earlier one. */
  runId: string;
  clock: SimulatedClock;
  streets: Router;
  menus: Menus;
  signal: AbortSignal;
  log: Logger;
  /** Restaurants that are left to people. */
  isOffLimits(restaurant: { name: string }): boolean;
  count(what: string): void;
  counts: ReadonlyMap<string, number>;
  /** An actor met an error that it cannot work around; the run goes on and tells at the end. */
  complain(who: string, error: unknown): void;
  complaints: readonly string[];
  /** Tries again when the platform is away for a moment, as a person taps again. Rejects after the fifth time. */
  insist<T>(step: () => Promise<T>): Promise<T>;
  sawStatus(orderId: string, status: string): void;
  isOver(orderId: string): boolean;
};

const tries = 5;
const pauseMs = 10_000;
const demoKitchen = 'Demo Kitchen';

type StageOptions = Pick<Stage, 'url' | 'runId' | 'clock' | 'streets' | 'signal' | 'log'> & { gentle: boolean };

export function createStage({ gentle, ...shared }: StageOptions): Stage {
  const counts = new Map<string, number>();
  const complaints: string[] = [];
  const over = new Set<string>();
  return {
    ...shared,
    menus: createMenus(shared.clock),
    counts,
    complaints,
    isOffLimits: ({ name }) => gentle && name === demoKitchen,
    count: what => counts.set(what, (counts.get(what) ?? 0) + 1),
    complain(who, error) {
      if (shared.signal.aborted) return;
      shared.log.warn({ err: error, who }, 'an actor met an error');
      if (complaints.length < 100) complaints.push(`${who}: ${error instanceof Error ? error.message : String(error)}`);
    },
    async insist(step) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await step();
        } catch (error) {
          if (attempt === tries || shared.signal.aborted) throw error;
          counts.set('steps repeated', (counts.get('steps repeated') ?? 0) + 1);
          await shared.clock.sleep(pauseMs * attempt, shared.signal);
        }
      }
    },
    sawStatus(orderId, status) {
      if (ended.has(status)) over.add(orderId);
    },
    isOver: orderId => over.has(orderId),
  };
}
