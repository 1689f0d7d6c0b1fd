import type { ExecutionResult } from 'graphql';
import type { Claims } from '#platform/claims.ts';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/log.ts';
import type { Call, SubgraphConnection } from '#platform/subgraph-connection.ts';
import type { Turns } from '#platform/turns.ts';
import type { Answer } from '../execution/answer.ts';
import type { Executor, Prepared } from '../execution/executor.ts';
import { CatchUp } from './catch-up.ts';
import { History } from './history.ts';
import { isNothingForNow } from './incomplete-answer.ts';
import type { Member, StreamEvent } from './member.ts';
import { NewestEvent } from './newest-event.ts';
import type { Position, Source } from './source-request.ts';
import { identityOf } from './stream-key.ts';
import type { StreamMetrics } from './stream-metrics.ts';
import { openUpstream, type Upstream, type UpstreamEnd } from './upstream.ts';

export type StreamOptions = {
  prepared: Prepared;
  source: Source;
  connection: SubgraphConnection;
  executor: Executor;
  /** Whether the owner has told the members' audience: they are all sent the very same. */
  granted: boolean;
  metrics: StreamMetrics;
  now: Clock;
  log: Logger;
  patienceMs: number;
  /** Bounds how many events are completed at a time by asking other subgraphs: after a stall all streams have one. */
  turns: Turns;
  /** Presents the loss of the owner. */
  lost: (error: unknown, call: Call) => Answer;
  /** Nobody else may join; called when it ends, or once before. */
  onOver: () => void;
};

const historyMs = 2_000;

/**
 * One stream for all who are shown the same: each event is completed once and made into bytes once.
 *
 * Who may see it is asked of each joiner (their own token and claims, and the owner's audience) and of each event: the
 * owner resolves it with the claims of one member, the representative, and refuses what that one may no longer see. That
 * is enough for all, because equal audiences mean either the same person, for whom the owner has just answered, or
 * nothing but the same roles, whose loss ends each member by itself (RightsWatch). A refusal holds for the identity it
 * was given to; members of another identity are asked for anew, so that nobody loses a stream through somebody else.
 */
export class Stream {
  private readonly options: StreamOptions;
  private readonly live = new Set<Member>();
  private readonly catchUps = new Set<CatchUp>();
  private readonly left = new AbortController();
  private readonly history: History | undefined;
  private representative: Member;
  private upstream: Upstream;
  /** Of the last event that was sent to the live members. */
  private sent: Position | undefined;
  private readonly openedFrom: unknown;
  private readonly newest: NewestEvent | undefined;
  private reopening = false;
  /** The stream itself is over; those who catch up still go on to its end. */
  private over = false;
  ended = false;

  /** Opens with its first member. `from` is the position which that one gave, if any. */
  constructor(options: StreamOptions, first: Member, from: unknown) {
    this.options = options;
    this.representative = first;
    this.openedFrom = from;
    this.history = this.isLog ? new History(typeof from === 'number' ? from : undefined) : undefined;
    this.newest = options.source.rules.latest ? new NewestEvent() : undefined;
    this.place(first, from);
    this.live.add(first);
    this.upstream = this.open(first.claims, from, false);
  }

  /** Whether events have positions that tell their order, so that joiners of any position can be brought together. */
  private get isLog(): boolean {
    const { argument, position, key } = this.options.source.rules;
    return argument !== undefined && position !== undefined && key.length === 0;
  }

  join(member: Member, from: unknown): void {
    this.place(member, from);
    if (!this.isLog) {
      this.live.add(member);
      this.newest?.giveTo(
        member,
        of => this.complete(of, undefined),
        sent => this.count(sent),
      );
    } else if (from === this.openedFrom && this.sent === undefined) this.live.add(member);
    else if (this.history?.reaches(member.position)) {
      this.live.add(member);
      let sent = 0;
      for (const event of this.history.after(member.position)) if (member.deliver(event)) sent++;
      this.count(sent);
    } else this.catchUp(member, from);
  }

  leave(member: Member, lostRights: boolean): void {
    this.live.delete(member);
    for (const catchUp of this.catchUps)
      if (catchUp.members.delete(member) && catchUp.members.size === 0) this.endCatchUp(catchUp);
    this.closeIfEmpty();
    if (lostRights && member === this.representative) this.replaceRepresentative();
  }

  /** To be called now and then: forgets what nobody comes back for any more. */
  sweep(nowMs: number): void {
    if (this.catchUps.size === 0) this.history?.dropOlderThan(nowMs - historyMs);
  }

  close(): void {
    if (this.ended) return;
    this.ended = true;
    this.closeUpstream(this.upstream);
    for (const catchUp of this.catchUps) this.endCatchUp(catchUp);
    this.left.abort(new Error('Nobody follows the stream any more.'));
    this.options.onOver();
  }

  *members(): Generator<Member> {
    yield* this.live;
    for (const catchUp of this.catchUps) yield* catchUp.members;
  }

  private place(member: Member, from: unknown) {
    member.stream = this;
    if (this.isLog && typeof from === 'number') member.position = from;
  }

  private open(claims: Claims, from: unknown, granted: boolean, catchUp?: CatchUp): Upstream {
    const { connection, source, prepared, metrics, now, patienceMs, log } = this.options;
    metrics.upstreams++;
    return openUpstream({
      connection,
      source,
      variables: prepared.operation.variables,
      claims,
      from,
      openedAt: now(),
      granted: granted || this.options.granted,
      patienceMs,
      log,
      onEvent: (event, position, recordedAt) =>
        catchUp ? this.takeMissed(catchUp, event, position) : this.take(event, position, recordedAt),
      onEnd: end => this.finish(end, claims, catchUp),
      onResume: () => void metrics.resumed++,
    });
  }

  private closeUpstream(upstream: Upstream | undefined) {
    if (!upstream) return;
    upstream.close();
    this.options.metrics.upstreams--;
  }

  /** Takes a live event: one run of the rest of the plan, one text, the same bytes for all. */
  private async take(of: ExecutionResult, at: Position | undefined, recordedAt: string | undefined) {
    const position = this.isLog ? at : undefined; // two events may happen at one instant
    const text = this.newest ? JSON.stringify(of) : '';
    const event = await this.complete(of, position);
    if (this.ended) return;
    // An upstream that was closed meanwhile may have left one behind, which its successor has brought already.
    if (position !== undefined && this.sent !== undefined && position <= this.sent) return;
    if (position !== undefined) {
      this.sent = position;
      this.history?.add(event, position, performance.now());
    }
    this.newest?.set(event, text);
    let delivered = 0;
    for (const member of this.live) if (member.deliver(event)) delivered++;
    this.count(delivered);
    if (recordedAt !== undefined) {
      const committedMs = Date.parse(recordedAt);
      if (committedMs > 0) this.options.metrics.lag((this.options.now().getTime() - committedMs) / 1000);
    }
    for (const catchUp of this.catchUps) this.mergeIfThere(catchUp);
  }

  private async complete(of: ExecutionResult, position: Position | undefined): Promise<StreamEvent> {
    const { executor, prepared, source, metrics } = this.options;
    const { turns } = this.options;
    const run = () => executor.complete(prepared, of, this.call());
    const answer = await (prepared.plan.node ? turns(run) : run());
    if (source.rules.resumable && isNothingForNow(answer)) throw answer.errors[0];
    metrics.events++;
    return { payload: Buffer.from(answer.text), latest: source.rules.latest, position };
  }

  private call = (): Call => ({ claims: this.representative.claims, signal: this.left.signal });

  private count(delivered: number) {
    this.options.metrics.deliveries += delivered;
  }

  private catchUp(member: Member, from: unknown) {
    this.options.metrics.caughtUp++;
    for (const running of this.catchUps) if (running.serves(from)) return this.count(running.join(member));
    const catchUp = new CatchUp(from);
    this.catchUps.add(catchUp);
    catchUp.join(member);
    catchUp.upstream = this.open(member.claims, from, true, catchUp);
  }

  private async takeMissed(catchUp: CatchUp, of: ExecutionResult, position: Position | undefined) {
    const event = await this.complete(of, position);
    if (this.ended || !this.catchUps.has(catchUp)) return;
    catchUp.add(event);
    let delivered = 0;
    for (const member of catchUp.members) if (member.deliver(event)) delivered++;
    this.count(delivered);
    this.mergeIfThere(catchUp);
  }

  /**
   * Lets its members go on with the stream, once they have all that the stream has sent, or the rest is at hand. No event
   * comes in between: this is one turn of the event loop, and whoever has had an event drops it.
   */
  private mergeIfThere(catchUp: CatchUp) {
    const { position } = catchUp;
    if (position === undefined || this.sent === undefined || this.over) return;
    if (position < this.sent && !this.history?.reaches(position)) return;
    const missed = [...(this.history?.after(position) ?? [])];
    for (const member of catchUp.members) {
      this.live.add(member);
      let sent = 0;
      for (const event of missed) if (member.deliver(event)) sent++;
      this.count(sent);
    }
    if (typeof catchUp.from === 'number' && catchUp.events)
      this.history?.extendBack(catchUp.from, catchUp.events, performance.now());
    this.endCatchUp(catchUp);
  }

  private endCatchUp(catchUp: CatchUp) {
    if (!this.catchUps.delete(catchUp)) return;
    this.closeUpstream(catchUp.upstream);
  }

  /** In the next turn, because whoever lost the right may have many sockets, which end one after the other. */
  private replaceRepresentative() {
    if (this.reopening) return;
    this.reopening = true;
    setImmediate(() => {
      this.reopening = false;
      const [next] = this.members();
      if (next && !this.ended) this.reopen(next);
    });
  }

  private reopen(representative: Member) {
    this.representative = representative;
    this.closeUpstream(this.upstream);
    const from = this.sent ?? this.openedFrom;
    this.upstream = this.open(representative.claims, this.isLog ? from : this.openedFrom, true);
  }

  private finish(end: UpstreamEnd, claims: Claims, catchUp: CatchUp | undefined): void {
    if (this.ended) return;
    const members = [...(catchUp?.members ?? this.live)];
    if (end.why === 'REFUSED') return void this.refuse(end.result, claims, members, catchUp);
    if (catchUp) this.endCatchUp(catchUp);
    else this.detach();
    for (const member of members) {
      if (end.why === 'COMPLETE') member.complete();
      else member.fail(this.options.lost(end.error, this.call()));
    }
    this.closeIfEmpty();
  }

  /** Nobody else may join. */
  private detach() {
    this.over = true;
    this.options.onOver();
  }

  private closeIfEmpty() {
    if (this.live.size === 0 && this.catchUps.size === 0) this.close();
  }

  /** Tells the refusal to those it was meant for, and asks again on behalf of the others. */
  private async refuse(
    result: ExecutionResult,
    claims: Claims,
    members: readonly Member[],
    catchUp: CatchUp | undefined,
  ) {
    const { executor, prepared } = this.options;
    const answer = await executor
      .complete(prepared, result, { claims, signal: this.left.signal })
      .catch(() => undefined);
    if (this.ended || !answer) return;
    const identity = identityOf(claims);
    const others = members.filter(member => !member.gone && identityOf(member.claims) !== identity);
    if (catchUp) this.endCatchUp(catchUp);
    else if (others[0]) this.reopen(others[0]);
    else this.detach();
    if (catchUp) for (const member of others) this.join(member, member.position ?? catchUp.from);
    for (const member of members) if (!others.includes(member)) member.fail(answer);
    this.closeIfEmpty();
  }
}
