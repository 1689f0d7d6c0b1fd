type Options = {
  /** Retries that each call pays for. */
  share?: number;
  /** What may be saved up: the calls that one address takes along when it dies are all tried again. */
  burst?: number;
};

/** Bounds what retrying adds to the load of those who have too much already. */
export function createRetryBudget({ share = 0.1, burst = 128 }: Options = {}) {
  let saved = burst;
  return {
    called() {
      saved = Math.min(burst, saved + share);
    },
    /** Whether there is enough for one more; it is spent then. */
    spend(): boolean {
      if (saved < 1) return false;
      saved--;
      return true;
    },
  };
}

export type RetryBudget = ReturnType<typeof createRetryBudget>;
