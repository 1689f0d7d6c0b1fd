export type BreakerState = 'closed' | 'open' | 'half-open';
/** How a call went; `undefined` when it says nothing about who was called. */
export type Verdict = 'good' | 'bad' | undefined;

export type BreakerOptions = {
  /** Milliseconds; only differences count. */
  now: () => number;
  onChange?: (state: BreakerState) => void;
  windowMs?: number;
  minimumCalls?: number;
  openAbove?: number;
  /** How long it stays open at first, doubling with each trial that fails. */
  openMs?: number;
  longestOpenMs?: number;
};

export type CircuitBreaker = ReturnType<typeof createCircuitBreaker>;

const slots = 10;

/**
 * Keeps calls from whoever mostly fails: closed until more than `openAbove` of at least `minimumCalls` calls within the
 * window went badly, then open, then half-open, when one call at a time may try whether it is well again.
 */
export function createCircuitBreaker({
  now,
  onChange,
  windowMs = 10_000,
  minimumCalls = 20,
  openAbove = 0.5,
  openMs = 1_000,
  longestOpenMs = 10_000,
}: BreakerOptions) {
  const slotMs = windowMs / slots;
  const good = new Array<number>(slots).fill(0);
  const bad = new Array<number>(slots).fill(0);
  let newest = Math.floor(now() / slotMs);
  let calls = 0;
  let failures = 0;
  let state: BreakerState = 'closed';
  let openUntil = 0;
  let openForMs = openMs;
  let trying = false;

  function change(next: BreakerState) {
    if (state === next) return;
    state = next;
    onChange?.(next);
  }

  function forget(slot: number) {
    const [oldGood = 0, oldBad = 0] = [good[slot], bad[slot]];
    calls -= oldGood + oldBad;
    failures -= oldBad;
    good[slot] = 0;
    bad[slot] = 0;
  }

  function count(verdict: 'good' | 'bad') {
    const at = Math.floor(now() / slotMs);
    for (let passed = Math.max(newest, at - slots); passed < at; passed++) forget((passed + 1) % slots);
    newest = Math.max(newest, at);
    const counts = verdict === 'good' ? good : bad;
    counts[newest % slots] = (counts[newest % slots] ?? 0) + 1;
    calls++;
    if (verdict === 'bad') failures++;
  }

  function open() {
    openUntil = now() + openForMs;
    openForMs = Math.min(openForMs * 2, longestOpenMs);
    change('open');
  }

  function close() {
    for (let slot = 0; slot < slots; slot++) forget(slot);
    openForMs = openMs;
    change('closed');
  }

  return {
    state: () => state,
    /** Whether a call may be made now. */
    mayTry: () => state === 'closed' || (!trying && (state === 'half-open' || now() >= openUntil)),
    /** A call that `mayTry` allowed begins; what is answered goes to `end`. */
    begin(): { trial: boolean } | undefined {
      if (state === 'closed') return undefined;
      trying = true;
      change('half-open');
      return { trial: true };
    },
    end(trial: { trial: boolean } | undefined, verdict: Verdict) {
      if (trial) {
        trying = false;
        if (verdict === 'good') close();
        if (verdict === 'bad') open();
        return;
      }
      // What began before it opened tells nothing new.
      if (state !== 'closed' || verdict === undefined) return;
      count(verdict);
      if (verdict === 'bad' && calls >= minimumCalls && failures > calls * openAbove) open();
    },
    /** There is a reason to believe that it is well again: one call may try at once. */
    giveChance() {
      if (state === 'open') change('half-open');
    },
  };
}
