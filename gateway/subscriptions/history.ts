import type { StreamEvent } from './member.ts';
import { isAfter } from './member.ts';
import type { Position } from './source-request.ts';

type Kept = { event: StreamEvent; position: Position; atMs: number };

const mostBytes = 256 * 1024;

/**
 * A stream's last events without a gap, for those who come back just after they left. `from` is the position after which
 * nothing is missing; `undefined` until it is known.
 */
export class History {
  from: Position | undefined;
  private kept: Kept[] = [];
  private bytes = 0;

  constructor(from: Position | undefined) {
    this.from = from;
  }

  /** Whether all after `position` is here. */
  reaches(position: Position | undefined): boolean {
    return this.from !== undefined && position !== undefined && position >= this.from;
  }

  add(event: StreamEvent, position: Position, nowMs: number): void {
    if (this.from === undefined) {
      this.from = position;
      return;
    }
    this.kept.push({ event, position, atMs: nowMs });
    this.bytes += event.payload.length;
    while (this.bytes > mostBytes) this.dropFirst();
  }

  /** Adds what a catch-up found before: its events from `from` until this history begins. */
  extendBack(from: Position, events: readonly StreamEvent[], nowMs: number): void {
    const begin = this.from;
    if (begin === undefined || from >= begin) return;
    const older: Kept[] = [];
    let bytes = 0;
    for (const event of events) {
      if (event.position === undefined || event.position > begin) continue;
      older.push({ event, position: event.position, atMs: nowMs });
      bytes += event.payload.length;
    }
    if (this.bytes + bytes > mostBytes) return;
    this.kept = [...older, ...this.kept];
    this.bytes += bytes;
    this.from = from;
  }

  /** The events after `position`, in order. */
  *after(position: Position | undefined): Generator<StreamEvent> {
    for (const { event } of this.kept) if (isAfter(event.position, position)) yield event;
  }

  dropOlderThan(atMs: number): void {
    while (this.kept[0] && this.kept[0].atMs < atMs) this.dropFirst();
  }

  private dropFirst() {
    const first = this.kept.shift();
    if (!first) return;
    this.bytes -= first.event.payload.length;
    this.from = first.position;
  }
}
