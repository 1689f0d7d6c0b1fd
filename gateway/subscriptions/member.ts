import type { Claims } from '#platform/claims.ts';
import type { Answer } from '../execution/answer.ts';
import type { Position } from './source-request.ts';
import type { EndReason } from './stream-metrics.ts';

/** One answer on its way to all members of a stream: made into bytes once for each way of writing it. */
export type StreamEvent = {
  /** The JSON of the answer. */
  payload: Buffer;
  /** Only the newest such event counts. */
  latest: boolean;
  position: Position | undefined;
  /** Kept by the HTTP streams. */
  asServerSent?: Buffer;
  asPart?: Buffer;
};

/** Where a member's answers go. None of these throws, and after `fail` or `complete` none is called again. */
export type Outlet = {
  next(event: StreamEvent): void;
  /** The last answer: why there is no stream, or why it ends. */
  fail(answer: Answer): void;
  complete(): void;
};

/** Told when a member's subscription is over, before its outlet is. */
export type Membership = { release(member: Member, reason: EndReason): boolean };

/** One subscription of one client. A class, because there are tens of thousands: no closure for each. */
export class Member {
  private readonly outlet: Outlet;
  private readonly membership: Membership;
  readonly claims: Claims;
  readonly viewer: string | undefined;
  /** Of the last event it was sent, or the one it said it had. */
  position: Position | undefined;
  /** What it follows, once it was let in. */
  stream: { leave(member: Member, lostRights: boolean): void } | undefined;
  gone = false;

  constructor(outlet: Outlet, claims: Claims, viewer: string | undefined, membership: Membership) {
    this.outlet = outlet;
    this.membership = membership;
    this.claims = claims;
    this.viewer = viewer;
  }

  /** Sends the event, unless the member has had it. */
  deliver(event: StreamEvent): boolean {
    if (this.gone || !isAfter(event.position, this.position)) return false;
    if (event.position !== undefined) this.position = event.position;
    this.outlet.next(event);
    return true;
  }

  fail(answer: Answer, reason: EndReason = 'REFUSED'): void {
    if (this.membership.release(this, reason)) this.outlet.fail(answer);
  }

  complete(): void {
    if (this.membership.release(this, 'COMPLETE')) this.outlet.complete();
  }

  /** From the client's side: nothing is told to the outlet. */
  leave(reason: EndReason): void {
    this.membership.release(this, reason);
  }
}

/** Whether an event at `position` is news for whoever has everything up to `last`. */
export const isAfter = (position: Position | undefined, last: Position | undefined): boolean =>
  position === undefined || last === undefined || position > last;
