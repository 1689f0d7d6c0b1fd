import type { Member, StreamEvent } from './member.ts';
import { isAfter } from './member.ts';
import type { Position } from './source-request.ts';
import type { Upstream } from './upstream.ts';

const mostKeptBytes = 256 * 1024;

/** Members on the way from one position to the present of their stream, who share what brings them there. */
export class CatchUp {
  /** What the first of them asked from. */
  readonly from: unknown;
  readonly members = new Set<Member>();
  upstream: Upstream | undefined;
  /** Of its last event. */
  position: Position | undefined;
  /** All events so far; `undefined` once they were too many to keep. */
  events: StreamEvent[] | undefined = [];
  private bytes = 0;

  constructor(from: unknown) {
    this.from = from;
  }

  /** Whether a joiner who has everything up to `position` misses nothing by coming along here. */
  serves(position: unknown): boolean {
    if (this.events === undefined) return false;
    if (position === this.from) return true;
    return typeof position === 'number' && typeof this.from === 'number' && position >= this.from;
  }

  add(event: StreamEvent): void {
    if (isAfter(event.position, this.position)) this.position = event.position;
    this.bytes += event.payload.length;
    if (this.bytes > mostKeptBytes) this.events = undefined;
    this.events?.push(event);
  }
}
