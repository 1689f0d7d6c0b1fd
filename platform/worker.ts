import type { Logger } from './log.ts';

export type Worker = {
  name: string;
  /** Looks now instead of at the next tick. Call it after a commit; it costs nothing when there is nothing to do. */
  wake(): void;
  /** Lets the running pass end. Never rejects. */
  stop(): Promise<void>;
};

type LoopOptions = {
  name: string;
  /** One round of work; answers whether there is more to do at once. */
  pass: (signal: AbortSignal) => Promise<boolean>;
  idleMs: number;
  log: Logger;
};

const firstRetryMs = 100;
const longestRetryMs = 5_000;

/** Runs `pass` until stopped. An error is logged and followed by a growing pause; it never ends the loop. */
export function createLoop({ name, pass, idleMs, log }: LoopOptions): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  let woken = false;
  let failures = 0;
  let ring: (() => void) | undefined;
  let release: (() => void) | undefined;

  async function round(): Promise<void> {
    woken = false;
    try {
      const more = await pass(signal);
      failures = 0;
      if (!more && !woken) await pause(idleMs, true);
    } catch (error) {
      if (signal.aborted) return;
      failures++;
      log.error({ err: error, worker: name, failures }, 'a pass failed');
      await pause(Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs), false);
    }
  }

  /** Waits; a wake-up call cuts an idle pause short, but not the one after a failure. */
  async function pause(ms: number, wakeable: boolean): Promise<void> {
    if (signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    if (wakeable) ring = resolve;
    release = resolve;
    await promise;
    clearTimeout(timer);
    ring = undefined;
  }

  async function run() {
    while (!signal.aborted) await round();
  }
  const running = run();

  return {
    name,
    wake() {
      woken = true;
      ring?.();
    },
    async stop() {
      stopping.abort();
      release?.();
      await running;
    },
  };
}
