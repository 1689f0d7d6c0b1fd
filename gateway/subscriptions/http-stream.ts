import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { badInput, unauthenticated } from '#platform/errors.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import type { Caller } from '../auth/authenticate.ts';
import type { EndOfRights, RightsWatch } from '../auth/rights-watch.ts';
import type { Answer } from '../execution/answer.ts';
import type { Executor, Operation } from '../execution/executor.ts';
import type { Hub } from './hub.ts';
import type { Member, Outlet, StreamEvent } from './member.ts';
import { isTooMuch, type StreamLimits, streamLimits } from './socket-limits.ts';
import { formatFor, type StreamFormat } from './stream-formats.ts';
import type { EndReason } from './stream-metrics.ts';

export type StreamOverHttp = (
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  call: Call,
  caller: Caller,
) => Promise<FastifyReply>;

type Options = { hub: Hub; executor: Executor; rights: RightsWatch; closing: AbortSignal; limits?: StreamLimits };

const nothing = Buffer.alloc(0);

const farewells: Record<EndOfRights, string> = {
  EXPIRED: 'The access token has expired: subscribe again with a new one.',
  REVOKED: 'The session has ended. Sign in again.',
  RIGHTS_CHANGED: 'Your rights have changed: subscribe again with a new token.',
};

/** Answers a subscription that came by POST with a stream of its events, for clients without sockets. */
export function createHttpStream({ hub, executor, rights, closing, limits = streamLimits }: Options): StreamOverHttp {
  const streams = new Set<HttpOutlet>();
  const sweeping = setInterval(() => {
    const nowMs = performance.now();
    for (const stream of streams) stream.beat(nowMs);
  }, limits.sweepEveryMs).unref();
  closing.addEventListener('abort', () => {
    clearInterval(sweeping);
    const overMs = Math.min(limits.drainMs, (streams.size * limits.drainMs) / 1_000);
    for (const stream of streams) setTimeout(() => stream.interrupt(), Math.random() * overMs);
  });

  return async (request, reply, operation, call, caller) => {
    const format = formatFor(request.headers.accept ?? '');
    if (!format)
      throw badInput('A subscription needs a socket, or an Accept header with text/event-stream or multipart/mixed.');
    const { raw } = reply.hijack();
    raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...format.headers });
    raw.write(format.begin);

    const outlet = new HttpOutlet(raw, format, hub, limits);
    streams.add(outlet);
    hub.metrics.httpStreams++;
    const forget = rights.watch(caller, why => {
      outlet.farewell(executor.present([unauthenticated(farewells[why])], call), why);
    });
    raw.once('close', () => {
      streams.delete(outlet);
      hub.metrics.httpStreams--;
      forget();
      outlet.leave('LEFT');
    });
    outlet.member = hub.join(operation, caller.claims, outlet);
    if (raw.destroyed || outlet.isOver) outlet.leave('LEFT');
    return reply;
  };
}

/** Writes a member's answers into an HTTP answer. */
class HttpOutlet implements Outlet {
  member: Member | undefined;
  private readonly raw: ServerResponse;
  private readonly format: StreamFormat;
  private readonly hub: Hub;
  private readonly limits: StreamLimits;
  private pending: StreamEvent | undefined;
  private framesWaiting = 0;
  private beatAtMs: number;
  private overAtMs: number | undefined;

  constructor(raw: ServerResponse, format: StreamFormat, hub: Hub, limits: StreamLimits) {
    this.raw = raw;
    this.format = format;
    this.hub = hub;
    this.limits = limits;
    this.beatAtMs = performance.now() + format.heartbeatMs;
  }

  next(event: StreamEvent): void {
    if (this.isOver) return;
    const waiting = this.raw.writableLength;
    if (event.latest && waiting > 0) {
      this.defer(event);
      return;
    }
    const bytes = this.format.next(event);
    this.framesWaiting = waiting === 0 ? 0 : this.framesWaiting + 1;
    if (isTooMuch(this.limits, waiting, bytes.length, this.framesWaiting)) {
      this.leave('TOO_SLOW');
      this.raw.destroy(); // like a cut line: the client subscribes again, from where it is
      return;
    }
    this.raw.write(bytes);
  }

  get isOver(): boolean {
    return this.overAtMs !== undefined;
  }

  fail(answer: Answer): void {
    this.end(this.format.failure(answer, true) + this.format.end);
  }

  complete(): void {
    this.end(this.format.end);
  }

  farewell(answer: Answer, reason: EndReason): void {
    this.leave(reason);
    this.end(this.format.failure(answer, false) + this.format.end);
  }

  interrupt(): void {
    this.leave('DRAINED');
    this.end(this.format.interruption);
  }

  leave(reason: EndReason): void {
    this.member?.leave(reason);
  }

  beat(nowMs: number): void {
    // A client that does not read would never let its answer end.
    if (this.overAtMs !== undefined && nowMs > this.overAtMs + this.limits.closeWithinMs) this.raw.destroy();
    if (this.isOver || nowMs < this.beatAtMs || this.raw.writableLength > 0) return;
    this.beatAtMs = nowMs + this.format.heartbeatMs;
    this.raw.write(this.format.heartbeat);
  }

  private end(bytes: string) {
    if (this.isOver) return;
    const { pending } = this;
    this.pending = undefined;
    if (pending) this.next({ ...pending, latest: false });
    this.overAtMs = performance.now();
    this.raw.end(bytes);
  }

  private defer(event: StreamEvent) {
    if (this.pending) this.hub.metrics.conflated++;
    const isFirst = this.pending === undefined;
    this.pending = event;
    // Called back when everything before it has gone; 'drain' comes late, or never.
    if (isFirst) this.raw.write(nothing, () => this.sendPending());
  }

  private sendPending() {
    const { pending } = this;
    this.pending = undefined;
    if (pending) this.next(pending);
  }
}
