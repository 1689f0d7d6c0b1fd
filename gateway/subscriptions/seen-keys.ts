import type { Position } from './source-request.ts';

const mostKeys = 10_000;

/** Keys of events that were sent, as far back as a stream that is asked again can repeat them. */
export class SeenKeys {
  private readonly keys = new Map<string, Position | undefined>();
  private readonly overlapMs: number;

  constructor(overlapMs: number) {
    this.overlapMs = overlapMs;
  }

  has(key: string): boolean {
    return this.keys.has(key);
  }

  add(key: string, position: Position | undefined): void {
    this.keys.set(key, position);
    for (const [oldest, at] of this.keys)
      if (this.keys.size > mostKeys || this.isPast(at, position)) this.keys.delete(oldest);
      else break;
  }

  private isPast(at: Position | undefined, newest: Position | undefined): boolean {
    if (typeof at !== 'string' || typeof newest !== 'string') return false;
    return Date.parse(at) < Date.parse(newest) - 2 * this.overlapMs - 60_000;
  }
}
