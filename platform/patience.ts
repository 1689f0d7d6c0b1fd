/** Why a call is no longer waited for: its caller left, or its deadline has passed. */
export type Interruption = 'left' | 'late';

const coarseMs = 8;

/**
 * How long one call is waited for, whatever it waits for just then (its turn, an answer, another attempt): one timer and
 * one listener for all of it. `end` must be called.
 */
export class Patience {
  readonly signal: AbortSignal;
  readonly deadlineAt: number;
  interrupted: Interruption | undefined;
  #interrupt: (() => void) | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #leave = () => this.#stop('left');
  readonly #expire = () => this.#stop('late');

  constructor(signal: AbortSignal, deadlineAt: number) {
    this.signal = signal;
    this.deadlineAt = deadlineAt;
    // Timers of equal length share a list, so that a few lengths are cheaper than one for each millisecond.
    const delayMs = Math.ceil(this.leftMs() / coarseMs) * coarseMs;
    if (delayMs > 0) this.#timer = setTimeout(this.#expire, delayMs);
    else this.interrupted = 'late';
    signal.addEventListener('abort', this.#leave);
  }

  leftMs(): number {
    return this.deadlineAt - performance.now();
  }

  /** From now on `interrupt` is what ends the waiting; `undefined` when nothing waits. */
  waitsFor(interrupt: (() => void) | undefined): void {
    this.#interrupt = interrupt;
    if (this.interrupted) interrupt?.();
  }

  /** Waits a little; what interrupts ends that too. */
  async pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.waitsFor(resolve);
    await promise;
    clearTimeout(timer);
    this.waitsFor(undefined);
  }

  /** The promise's answer, or a rejection once nobody waits for it any more. */
  async bounds<T>(promise: Promise<T>): Promise<T> {
    const { promise: over, reject } = Promise.withResolvers<never>();
    this.waitsFor(() => reject(new Error('Nobody waits any more.')));
    try {
      return await Promise.race([promise, over]);
    } finally {
      this.waitsFor(undefined);
    }
  }

  end(): void {
    clearTimeout(this.#timer);
    this.signal.removeEventListener('abort', this.#leave);
    this.#interrupt = undefined;
  }

  #stop(why: Interruption): void {
    this.interrupted ??= why;
    this.#interrupt?.();
  }
}
