import { setTimeout as sleepReal } from 'node:timers/promises';

/** The platform's time, as an outsider follows it: possibly faster than the wall's. */
export type SimulatedClock = {
  speed: number;
  now(): Date;
  /** Waits in simulated milliseconds; rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
};

/** Asks the platform for its time and speed, which only development platforms tell. */
export async function followClock(graphqlUrl: string): Promise<SimulatedClock> {
  const response = await fetch(new URL('/dev/clock', graphqlUrl), { signal: AbortSignal.timeout(5_000) });
  if (!response.ok)
    throw new Error(`${graphqlUrl} is not a development platform: /dev/clock answers ${response.status}.`);
  const { now, speed } = (await response.json()) as { now: string; speed: number };
  const offset = Date.parse(now) - Date.now() * speed;
  return {
    speed,
    now: () => new Date(offset + Date.now() * speed),
    sleep: (ms, signal) => sleepReal(Math.max(0, ms / speed), undefined, { signal }),
  };
}
