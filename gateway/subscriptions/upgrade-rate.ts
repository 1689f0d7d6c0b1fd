import type { StreamLimits } from './socket-limits.ts';

type Bucket = { tokens: number; atMs: number };

const mostAddresses = 100_000;

/** Counts new sockets by address: `burst` at once, then so many a second. */
export function createUpgradeRate({ upgradesPerSecond, upgradeBurst, countLoopback }: StreamLimits) {
  const buckets = new Map<string, Bucket>();
  const refillMs = (upgradeBurst / upgradesPerSecond) * 1000;

  return {
    take(address: string, nowMs: number): boolean {
      if (!countLoopback && isLoopback(address)) return true;
      const bucket = buckets.get(address) ?? { tokens: upgradeBurst, atMs: nowMs };
      bucket.tokens = Math.min(upgradeBurst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * upgradesPerSecond);
      bucket.atMs = nowMs;
      if (buckets.size < mostAddresses) buckets.set(address, bucket);
      if (bucket.tokens < 1) return false;
      bucket.tokens--;
      return true;
    },
    /** Forgets those who are back at the full burst. */
    sweep(nowMs: number) {
      for (const [address, { atMs }] of buckets) if (nowMs - atMs > refillMs) buckets.delete(address);
    },
  };
}

const isLoopback = (address: string) => /^(::ffff:)?127\.|^::1$/.test(address);
