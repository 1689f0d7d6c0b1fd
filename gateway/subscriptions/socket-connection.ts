import type { Duplex } from 'node:stream';
import type { GraphQLError } from 'graphql';
import type { WebSocket } from 'ws';
import type { Caller } from '../auth/authenticate.ts';
import type { Credentials } from '../auth/credentials.ts';
import type { Answer } from '../execution/answer.ts';
import { messageFrame, nextFrame, nextHead } from './frames.ts';
import type { Member, Outlet, StreamEvent } from './member.ts';
import { isTooMuch, type StreamLimits } from './socket-limits.ts';
import type { EndReason, StreamMetrics } from './stream-metrics.ts';

const nothing = Buffer.alloc(0);
const mostReasonBytes = 123; // of the protocol; more would throw

export type ConnectionOptions = { limits: StreamLimits; metrics: StreamMetrics };

/**
 * One WebSocket of a client. Its frames are written straight to the socket, all by this class but for the library's own
 * pings, pongs and closes; what waits there for a slow client is bounded.
 */
export class SocketConnection {
  readonly socket: WebSocket;
  private readonly raw: Duplex;
  private readonly options: ConnectionOptions;
  state: 'NEW' | 'CONNECTING' | 'READY' | 'CLOSING' = 'NEW';
  credentials: Credentials = {};
  caller: Caller | undefined;
  /** Ends the watch over the caller's rights. */
  forgetRights: (() => void) | undefined;
  readonly operations = new Map<string, SocketOperation>();
  /** Why its operations end when the socket closes. */
  endReason: EndReason = 'LEFT';
  openedAtMs: number;
  idleSinceMs: number;
  pingAtMs = 0;
  alive = true;
  terminateAtMs = Number.POSITIVE_INFINITY;
  /** Operations whose newest answer waits until the client has read what it was sent. */
  private waiting: Set<SocketOperation> | undefined;
  private framesWaiting = 0;

  constructor(socket: WebSocket, raw: Duplex, options: ConnectionOptions, nowMs: number) {
    this.socket = socket;
    this.raw = raw;
    this.options = options;
    this.openedAtMs = nowMs;
    this.idleSinceMs = nowMs;
  }

  send(message: string): void {
    this.write(messageFrame(message));
  }

  /** Sends an event. Where only the newest counts, what is overtaken while the client is slow is left out. */
  deliver(operation: SocketOperation, event: StreamEvent): void {
    if (event.latest && this.raw.writableLength > 0) this.defer(operation, event);
    else this.write(nextFrame(operation.head, event.payload));
  }

  close(code: number, reason: string, endReason: EndReason = 'LEFT'): void {
    if (this.state === 'CLOSING') return;
    this.state = 'CLOSING';
    this.endReason = endReason;
    // A client that does not read does not answer the close either.
    this.terminateAtMs = performance.now() + this.options.limits.closeWithinMs;
    this.endOperations();
    this.socket.close(code, fitting(reason));
  }

  endOperations(): void {
    this.waiting = undefined;
    this.forgetRights?.();
    this.forgetRights = undefined;
    for (const operation of this.operations.values()) operation.leave(this.endReason);
    this.operations.clear();
  }

  private write(frame: Buffer) {
    if (this.state === 'CLOSING' || this.raw.destroyed) return;
    const waitingBytes = this.raw.writableLength;
    this.framesWaiting = waitingBytes === 0 ? 0 : this.framesWaiting + 1;
    if (isTooMuch(this.options.limits, waitingBytes, frame.length, this.framesWaiting))
      return this.close(4013, 'Too slow: connect again and go on with afterSeq', 'TOO_SLOW');
    this.raw.write(frame);
  }

  private defer(operation: SocketOperation, event: StreamEvent) {
    if (operation.pending) this.options.metrics.conflated++;
    operation.pending = event;
    if (!this.waiting) {
      this.waiting = new Set();
      // Called back when everything before it has gone; 'drain' would come only after many kilobytes.
      this.raw.write(nothing, () => this.deliverWaiting());
    }
    this.waiting.add(operation);
  }

  private deliverWaiting() {
    const { waiting = [] } = this;
    this.waiting = undefined;
    for (const operation of waiting) {
      const event = operation.pending;
      operation.pending = undefined;
      if (event && this.operations.get(operation.id) === operation) this.deliver(operation, event);
    }
  }
}

/** A reason may have a client's own words in it. */
function fitting(reason: string): string {
  const bytes = Buffer.from(reason);
  if (bytes.length <= mostReasonBytes) return reason;
  return bytes.toString('utf8', 0, mostReasonBytes - 3).replace(/\uFFFD+$/, '');
}

/** One operation that a client runs over its socket. */
export class SocketOperation implements Outlet {
  readonly id: string;
  readonly head: Buffer;
  private readonly connection: SocketConnection;
  pending: StreamEvent | undefined;
  /** Of a subscription. */
  member: Member | undefined;
  /** Of a query: stops it. */
  abort: AbortController | undefined;

  constructor(connection: SocketConnection, id: string) {
    this.connection = connection;
    this.id = id;
    this.head = nextHead(id);
  }

  get isOver(): boolean {
    return this.connection.operations.get(this.id) !== this;
  }

  next(event: StreamEvent): void {
    this.connection.deliver(this, event);
  }

  fail(answer: Answer): void {
    this.answer(answer);
  }

  /** The only answer, or the last one. */
  answer({ text }: Answer): void {
    if (this.isOver) return;
    this.sendPending();
    this.connection.send(`{"id":${JSON.stringify(this.id)},"type":"next","payload":${text}}`);
    this.complete();
  }

  /** What is wrong with the operation itself. */
  refuse(errors: readonly GraphQLError[]): void {
    if (this.isOver) return;
    this.connection.send(JSON.stringify({ id: this.id, type: 'error', payload: errors }));
    this.finish();
  }

  complete(): void {
    if (this.isOver) return;
    this.sendPending();
    this.connection.send(`{"id":${JSON.stringify(this.id)},"type":"complete"}`);
    this.finish();
  }

  /** From the client's side. */
  leave(reason: EndReason): void {
    this.member?.leave(reason);
    this.abort?.abort(new Error('The client left.'));
  }

  private sendPending() {
    const { pending } = this;
    this.pending = undefined;
    if (pending) this.connection.deliver(this, { ...pending, latest: false });
  }

  private finish() {
    this.connection.operations.delete(this.id);
    if (this.connection.operations.size === 0) this.connection.idleSinceMs = performance.now();
  }
}
