import type { Claims } from '#platform/claims.ts';
import { CatchUp } from './catch-up.ts';
import type { History } from './history.ts';
import type { Member, StreamEvent } from './member.ts';
import type { Position } from './source-request.ts';
import type { Upstream } from './upstream.ts';

/** The stream that those who catch up are on the way to. */
export type Present = {
  /** Up to where its live members are; `undefined` before its first event, and once it is over. */
  position(): Position | undefined;
  history: History | undefined;
  /** Asks the owner for what was missed after `from`. */
  open(claims: Claims, from: unknown, catchUp: CatchUp): Upstream;
  close(upstream: Upstream | undefined): void;
  send(events: readonly StreamEvent[], members: Iterable<Member>): void;
  /** Lets members go on with the stream itself. */
  welcome(members: Iterable<Member>): void;
};

/** All who are on the way to the present of one stream. */
export class CatchUps {
  private readonly present: Present;
  private readonly running = new Set<CatchUp>();

  constructor(present: Present) {
    this.present = present;
  }

  get size(): number {
    return this.running.size;
  }

  *members(): Generator<Member> {
    for (const catchUp of this.running) yield* catchUp.members;
  }

  /** Takes a member along with those who come from where it is, or sets out with it. */
  join(member: Member, from: unknown): void {
    for (const running of this.running)
      if (running.serves(from)) {
        running.members.add(member);
        this.present.send(running.events ?? [], [member]);
        return;
      }
    const catchUp = new CatchUp(from);
    this.running.add(catchUp);
    catchUp.members.add(member);
    catchUp.upstream = this.present.open(member.claims, from, catchUp);
  }

  leave(member: Member): void {
    for (const catchUp of this.running)
      if (catchUp.members.delete(member) && catchUp.members.size === 0) this.end(catchUp);
  }

  /** Takes an event that was missed. */
  take(catchUp: CatchUp, event: StreamEvent): void {
    if (!this.running.has(catchUp)) return;
    catchUp.add(event);
    this.present.send([event], catchUp.members);
    this.mergeIfThere(catchUp);
  }

  /** To be called after each event of the stream itself. */
  mergeThoseWhoAreThere(): void {
    for (const catchUp of this.running) this.mergeIfThere(catchUp);
  }

  end(catchUp: CatchUp): void {
    if (this.running.delete(catchUp)) this.present.close(catchUp.upstream);
  }

  endAll(): void {
    for (const catchUp of this.running) this.end(catchUp);
  }

  /**
   * Lets its members go on with the stream, once they have all that the stream has sent, or the rest is at hand. No event
   * comes in between: this is one turn of the event loop, and whoever has had an event drops it.
   */
  private mergeIfThere(catchUp: CatchUp) {
    const { history } = this.present;
    const { position } = catchUp;
    const present = this.present.position();
    if (position === undefined || present === undefined) return;
    if (position < present && !history?.reaches(position)) return;
    const missed = [...(history?.after(position) ?? [])];
    this.present.welcome(catchUp.members);
    this.present.send(missed, catchUp.members);
    if (typeof catchUp.from === 'number' && catchUp.events)
      history?.extendBack(catchUp.from, catchUp.events, performance.now());
    this.end(catchUp);
  }
}
