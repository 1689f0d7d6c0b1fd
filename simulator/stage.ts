import type { Logger } from 'pino';
import type { ApiClient } from '../clients/api-client.ts';
import type { SimulatedClock } from './clock.ts';
import { createMenus, type Menus } from './menus.ts';
import { ended } from './record.ts';
import type { SignedIn } from './session.ts';
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
  /** Leaves no lasting marks on a city in which people look around, and keeps off what is theirs. */
  gentle: boolean;
  /** Where self pick-ups are shown their PIN, by restaurant: true when it was right. */
  counters: Map<string, (orderId: string, pin: string) => Promise<boolean>>;
  /** Restaurants that are left to people. */
  isOffLimits(restaurant: { name: string }): boolean;
  count(what: string): void;
  counts: ReadonlyMap<string, number>;
  /** An actor met an error that it cannot work around; the run goes on and tells at the end. */
  complain(who: string, error: unknown): void;
  complaints: readonly string[];
  /** Sends for a person, and again when the platform is away for a moment, as people tap again: five times at most. */
  sendAs(who: SignedIn): ApiClient['send'];
  sawStatus(orderId: string, status: string): void;
  isOver(orderId: string): boolean;
};

const tries = 5;
const pauseMs = 10_000;
const demoKitchen = 'Demo Kitchen';

type StageOptions = Pick<Stage, 'url' | 'runId' | 'clock' | 'streets' | 'signal' | 'log' | 'gentle'>;

export function createStage(shared: StageOptions): Stage {
  const counts = new Map<string, number>();
  const complaints: string[] = [];
  const over = new Set<string>();
  const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);

  async function insist<T>(step: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await step();
      } catch (error) {
        if (attempt === tries || shared.signal.aborted) throw error;
        count('steps repeated');
        await shared.clock.sleep(pauseMs * attempt, shared.signal);
      }
    }
  }

  return {
    ...shared,
    count,
    sendAs: who => (document, variables) => insist(async () => (await who.api()).send(document, variables)),
    menus: createMenus(shared.clock),
    counters: new Map(),
    counts,
    complaints,
    isOffLimits: ({ name }) => shared.gentle && name === demoKitchen,
    complain(who, error) {
      if (shared.signal.aborted) return;
      shared.log.warn({ err: error, who }, 'an actor met an error');
      if (complaints.length < 100) complaints.push(`${who}: ${error instanceof Error ? error.message : String(error)}`);
    },
    sawStatus(orderId, status) {
      if (ended.has(status)) over.add(orderId);
    },
    isOver: orderId => over.has(orderId),
  };
}
