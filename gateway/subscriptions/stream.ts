import type { ExecutionResult } from 'graphql';
import type { Claims } from '#platform/claims.ts';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/log.ts';
import type { Call, SubgraphConnection } from '#platform/subgraph-connection.ts';
import type { Turns } from '#platform/turns.ts';
import type { Answer } from '../execution/answer.ts';
import type { Executor, Prepared } from '../execution/executor.ts';
import { neverLeft } from '../http/client-left.ts';
import type { Audience } from './audience.ts';
import type { CatchUp } from './catch-up.ts';
import { CatchUps } from './catch-ups.ts';
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
  /** Who its members are to the owner: they are all sent the very same. */
  audience: Audience;
  metrics: StreamMetrics;
  now: Clock;
  log: Logger;
  patienceMs: number;
  checkEveryMs: number;
  /** Bounds how many events are completed at a time by asking other subgraphs: after a stall all streams have one. */
  turns: Turns;
  /** Presents the loss of the owner. */
  lost: (error: unknown, call: Call) => Answer;
  /** Nobody else may join; called when it ends, or once before. */
  onOver: () => void;
  onEnd: () => void;
};

const historyMs = 2_000;

/**
 * One stream for all who are shown the same: each event is completed once and made into bytes once.
 *
 * Who may see it is asked of each joiner (their own token and claims, and the owner's audience) and of each event: the
 * owner resolves it with the claims of one member, the representative, and refuses what that one may no longer see. That
 * is enough for all, because equal audiences mean either the same person, for whom the owner has just answered, or
 * nothing but the same roles, whose loss ends each member by itself (RightsWatch). The hub asks for the others' audience
 * again now and then. A refusal holds for the identity it was given to; the stream is asked for again as a member of
 * another one, so that nobody loses it through somebody else.
 */
export class Stream {
  private readonly options: StreamOptions;
  private readonly live = new Set<Member>();
  private readonly catchUps: CatchUps;
  private readonly left = new AbortController();
  private readonly history: History | undefined;
  private representative: Member;
  private readonly upstream: Upstream;
  /** Of the last event that was sent to the live members. */
  private sent: Position | undefined;
  private readonly openedFrom: unknown;
  private readonly newest: NewestEvent | undefined;
  private replacing = false;
  /** Whether there was an event since the last check. */
  private answered = false;
  /** When the members' audience is to be asked for again; spread, so that not all streams are asked about at once. */
  checkAtMs: number;
  /** The stream itself is over; those who catch up still go on to its end. */
  private over = false;
  ended = false;

  /** Opens with its first member. `from` is the position which that one gave, if any. */
  constructor(options: StreamOptions, first: Member, from: unknown) {
    this.options = options;
    this.checkAtMs = performance.now() + options.checkEveryMs * (0.5 + Math.random());
    this.representative = first;
    this.openedFrom = from;
    this.history = this.isLog ? new History(typeof from === 'number' ? from : undefined) : undefined;
    this.newest = options.source.rules.latest ? new NewestEvent() : undefined;
    this.catchUps = new CatchUps({
      position: () => (this.over ? undefined : (this.sent ?? this.history?.from)),
      history: this.history,
      open: (claims, from, catchUp) => this.open(claims, from, true, catchUp),
      close: upstream => this.closeUpstream(upstream),
      send: (events, members) => this.send(events, members),
      welcome: members => {
        for (const member of members) this.live.add(member);
      },
    });
    this.place(first, from);
    this.live.add(first);
    this.upstream = this.open(first.claims, from, options.audience?.granted ?? false);
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
        event => this.send([event], [member]),
        of => this.complete(of, undefined),
      );
    } else if (from === this.openedFrom && this.sent === undefined) this.live.add(member);
    else if (this.history?.reaches(member.position)) {
      this.live.add(member);
      this.send([...this.history.after(member.position)], [member]);
    } else {
      this.options.metrics.caughtUp++;
      this.catchUps.join(member, from);
    }
  }

  leave(member: Member, lostRights: boolean): void {
    this.live.delete(member);
    this.catchUps.leave(member);
    this.closeIfEmpty();
    if (lostRights && member === this.representative) this.replaceRepresentative();
  }

  /** To be called now and then: forgets what nobody comes back for any more. */
  sweep(nowMs: number): void {
    if (this.catchUps.size === 0) this.history?.dropOlderThan(nowMs - historyMs);
  }

  close(): void {
    if (this.ended) return;
    this.detach();
    this.ended = true;
    this.catchUps.endAll();
    this.left.abort(new Error('Nobody follows the stream any more.'));
    this.options.onEnd();
  }

  get audience(): Audience {
    return this.options.audience;
  }

  get prepared(): Prepared {
    return this.options.prepared;
  }

  get source(): Source {
    return this.options.source;
  }

  /** One member of each identity, to ask the owner about; the next time is after a while. */
  toCheck(nowMs: number): Member[] {
    this.checkAtMs = nowMs + this.options.checkEveryMs;
    const { answered } = this;
    this.answered = false;
    const ofIdentity = new Map<string, Member>();
    for (const member of this.members()) {
      const identity = identityOf(member.claims);
      if (!ofIdentity.has(identity)) ofIdentity.set(identity, member);
    }
    // Who follows alone has been answered by the owner with each event.
    return answered && ofIdentity.size === 1 ? [] : [...ofIdentity.values()];
  }

  /** Lets go of all members of an identity, each with the position from which it can go on elsewhere. */
  takeOut(identity: string): Member[] {
    const members = [...this.members()].filter(({ claims }) => identityOf(claims) === identity);
    for (const member of members) this.leave(member, member === this.representative);
    return members;
  }

  /** Whether its members can be taken to another stream without a gap or a repeat. */
  get isMovable(): boolean {
    return this.isLog || this.options.source.rules.latest;
  }

  *members(): Generator<Member> {
    yield* this.live;
    yield* this.catchUps.members();
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
      granted,
      patienceMs,
      log,
      onEvent: (event, position, recordedAt) =>
        catchUp ? this.takeMissed(catchUp, event, position) : this.take(event, position, recordedAt),
      onRefused: (result, refused) => this.refuse(result, refused, catchUp),
      onEnd: end => this.finish(end, catchUp),
      onResume: () => this.resumed(),
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
    if (position !== undefined) {
      this.sent = position;
      this.history?.add(event, position, performance.now());
    }
    this.answered = true;
    this.newest?.set(event, text);
    this.send([event], this.live);
    if (recordedAt !== undefined) {
      const committedMs = Date.parse(recordedAt);
      if (committedMs > 0) this.options.metrics.lag((this.options.now().getTime() - committedMs) / 1000);
    }
    this.catchUps.mergeThoseWhoAreThere();
  }

  private async complete(of: ExecutionResult, position: Position | undefined): Promise<StreamEvent> {
    const { executor, prepared, source, metrics, turns } = this.options;
    const run = () => executor.complete(prepared, of, this.call());
    const answer = await (prepared.decided.plan.node ? turns(run) : run());
    if (source.rules.resumable && isNothingForNow(answer)) throw answer.errors[0];
    metrics.events++;
    return { payload: Buffer.from(answer.text), latest: source.rules.latest, position };
  }

  private call = (): Call => ({ claims: this.representative.claims, signal: this.left.signal });

  /** Nobody is sent twice what they have had. */
  private send(events: readonly StreamEvent[], members: Iterable<Member>) {
    let delivered = 0;
    for (const member of members) for (const event of events) if (member.deliver(event)) delivered++;
    this.options.metrics.deliveries += delivered;
  }

  private async takeMissed(catchUp: CatchUp, of: ExecutionResult, position: Position | undefined) {
    const event = await this.complete(of, position);
    if (!this.ended) this.catchUps.take(catchUp, event);
  }

  /** In the next turn, because whoever lost the right may have many sockets, which end one after the other. */
  private replaceRepresentative() {
    if (this.replacing) return;
    this.replacing = true;
    setImmediate(() => {
      this.replacing = false;
      const [next] = this.members();
      if (!next || this.over) return;
      this.representative = next;
      this.upstream.goOnAs(next.claims);
    });
  }

  /** Whatever took the owner away took time, in which somebody may have lost the right to follow. */
  private resumed() {
    this.options.metrics.resumed++;
    this.checkAtMs = Math.min(this.checkAtMs, performance.now() + Math.random() * 5_000);
  }

  private finish(end: UpstreamEnd, catchUp: CatchUp | undefined): void {
    if (this.ended) return;
    const members = [...(catchUp?.members ?? this.live)];
    if (catchUp) this.catchUps.end(catchUp);
    else this.detach();
    for (const member of members) {
      if (end.why === 'COMPLETE') member.complete();
      else member.fail(this.options.lost(end.error, this.call()), 'LOST');
    }
    this.closeIfEmpty();
  }

  /** Nobody else may join; those who catch up go on to the end by themselves. */
  private detach() {
    if (this.over) return;
    this.over = true;
    this.closeUpstream(this.upstream);
    this.options.onOver();
  }

  private closeIfEmpty() {
    if (this.live.size === 0 && this.catchUps.size === 0) this.close();
  }

  /** Tells a refusal to those it was meant for; answers as whom to ask on behalf of the others. */
  private refuse(result: ExecutionResult, claims: Claims, catchUp: CatchUp | undefined): Claims | undefined {
    if (this.ended) return undefined;
    const identity = identityOf(claims);
    const members = catchUp?.members ?? this.live;
    const refused = [...members].filter(member => identityOf(member.claims) === identity);
    for (const member of refused) members.delete(member);
    const [other] = members;
    if (!other && catchUp) this.catchUps.end(catchUp);
    else if (!other) this.detach();
    else if (!catchUp) this.representative = other;
    this.tellRefusal(result, claims, refused).catch(error =>
      this.options.log.error({ err: error }, 'a refusal was lost'),
    );
    return other?.claims;
  }

  private async tellRefusal(result: ExecutionResult, claims: Claims, members: readonly Member[]) {
    const { executor, prepared, lost } = this.options;
    const call = { claims, signal: neverLeft };
    const answer = await executor.complete(prepared, result, call).catch((error: unknown) => lost(error, call));
    for (const member of members) member.fail(answer);
    this.closeIfEmpty();
  }
}
