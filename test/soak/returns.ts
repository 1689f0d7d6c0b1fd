/** A kill, those who followed then and were shown nothing newer yet, and how long it took until all were. */
type Kill = { victim: string; atMs: number; awaited: Set<Diary>; backMs: number | null; slowestMs: number };

/** What one client tells as it happens; times are of `Date.now()`. */
export type Diary = {
  /** An event was shown: when it was recorded, and since when its socket was there. */
  shown(event: { recordedAt: number; connectedAt: number }): void;
  left(): void;
};

export type Returns = ReturnType<typeof createReturns>;

/** Feels how the clients of a run fare. */
export function createReturns() {
  const startedAt = Date.now();
  const following = new Set<Diary>();
  const kills: Kill[] = [];
  const missed: number[] = [];
  const live: number[] = [];

  function isBack(diary: Diary, sinceMs: number) {
    for (const kill of kills)
      if (sinceMs >= kill.atMs && kill.awaited.delete(diary) && kill.awaited.size === 0)
        kill.backMs = Date.now() - kill.atMs;
  }

  function write(recordedAt: number, connectedAt: number) {
    const now = Date.now();
    if (recordedAt < connectedAt) missed.push(now - connectedAt);
    else live.push(now - recordedAt);
    const kill = kills.at(-1);
    if (kill && recordedAt >= kill.atMs) kill.slowestMs = Math.max(kill.slowestMs, now - recordedAt);
  }

  return {
    open(): Diary {
      const diary: Diary = {
        shown({ recordedAt, connectedAt }) {
          write(recordedAt, connectedAt);
          isBack(diary, recordedAt);
        },
        left() {
          following.delete(diary);
          isBack(diary, Number.POSITIVE_INFINITY);
        },
      };
      following.add(diary);
      return diary;
    },
    following: () => following.size,
    killed(victim: string) {
      const awaited = new Set(following);
      kills.push({ victim, atMs: Date.now(), awaited, backMs: awaited.size === 0 ? 0 : null, slowestMs: 0 });
    },
    /** Since each kill everybody who followed then was shown something newer. */
    areBack: () => kills.every(({ backMs }) => backMs !== null),
    /** From a socket's beginning to an event that had happened before it. */
    missedMs: () => quantiles(missed),
    /** From an event's commit to a client whose socket was there. */
    liveMs: () => quantiles(live),
    describe: (): string[] =>
      kills.map(
        ({ victim, atMs, backMs, slowestMs }) =>
          `${victim} killed at ${seconds(atMs - startedAt)}: everybody was shown something newer within ` +
          `${backMs === null ? 'never' : seconds(backMs)}, at most ${seconds(slowestMs)} after it happened`,
      ),
  };
}

function quantiles(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `p50 ${at(0.5)} p99 ${at(0.99)} max ${at(1)} ms of ${sorted.length}`;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
