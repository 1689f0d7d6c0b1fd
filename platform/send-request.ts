import type { ExecutionResult } from 'graphql';
import type { CallOutcome } from './call-metrics.ts';
import type { Claims, ClaimsCodec } from './claims.ts';
import { deadlineHeader, leftToTell } from './deadlines.ts';
import { Exchange, type Outcome } from './http-exchange.ts';
import type { Patience } from './patience.ts';
import { createRequestBodies } from './request-body.ts';
import { createRetryBudget } from './retry-budget.ts';
import { type Address, chooseAddress } from './subgraph-address.ts';
import type { Call, GraphQLRequest } from './subgraph-connection.ts';

/** A request without what differs from one sending of it to the next. */
type Prepared = { who: string; body: string; bytes: number; once: boolean };

/** How a call ended. */
export type Ended = { why: CallOutcome; result?: ExecutionResult; error?: Error };

type Options = {
  addresses: readonly Address[];
  codec: ClaimsCodec;
  /** Times that a query is sent at most. */
  attempts: number;
  onAway: (address: Address) => void;
  onRetry: () => void;
};

const harmlessId = /^[\w.:-]{1,128}$/;
const backOffMs = 20;
/** Who was waited for less than this has not shown to be slow. */
const slowMs = 100;
const nobodyWaits = new Error('Nobody waits for this answer any more.');
const noAddress = new Error('No address of it may be asked right now.');

/**
 * Sends a request to the address that holds the least. What met a broken connection or an overloaded server is sent
 * again, elsewhere if there is an elsewhere: queries within a budget, mutations only if they were never sent.
 */
export function createSender({ addresses, codec, attempts, onAway, onRetry }: Options) {
  const bodies = createRequestBodies();
  const budget = createRetryBudget();
  let turn = 0;

  function sendTo(address: Address, { who, body, bytes, once }: Prepared, patience: Patience): Promise<Outcome> {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const sentAt = performance.now();
    const trial = address.breaker.begin();
    address.outstanding++;
    const settle = (outcome: Outcome) => {
      patience.waitsFor(undefined);
      address.outstanding--;
      const hasty = outcome.late && performance.now() - sentAt < slowMs;
      address.breaker.end(trial, hasty ? undefined : outcome.verdict);
      if (outcome.refused) onAway(address);
      resolve(outcome);
    };
    const left = leftToTell(patience.deadlineAt - sentAt);
    const text = `${address.head}${who}${deadlineHeader}: ${left}\r\ncontent-length: ${bytes}\r\n\r\n${body}`;
    // Where no character takes two bytes, the plainer encoding is the quicker one.
    const encoding = bytes === body.length ? 'latin1' : 'utf8';
    const running = new Exchange(address.pool, { text, encoding }, once, settle);
    patience.waitsFor(() => {
      if (!running.abort()) return;
      const late = patience.interrupted === 'late';
      settle({ error: nobodyWaits, late, verdict: late ? 'bad' : undefined });
    });
    return promise;
  }

  /** Two headers: the viewer signed, and the request's id, if it may stand in a header. */
  function whoAsks(claims: Claims): string {
    const { requestId } = claims;
    if (!harmlessId.test(requestId)) return `x-dabba-claims: ${codec.sign(claims)}\r\n`;
    return `x-dabba-claims: ${codec.signViewer(claims)}\r\nx-request-id: ${requestId}\r\n`;
  }

  /** Whether to send it again. Waits first where there is nobody else to send it to. */
  async function maySendAgain(
    request: GraphQLRequest,
    { again, refused }: Outcome,
    tried: readonly Address[],
    patience: Patience,
  ): Promise<boolean> {
    const next = chooseAddress(addresses, { tried });
    if (!again || !next) return false;
    const elsewhere = !tried.includes(next);
    if (refused && elsewhere) return true; // which costs nobody anything
    if (!refused && !bodies.isQuery(request)) return false;
    const waitMs = elsewhere ? 0 : backOffMs * (0.5 + Math.random()) * tried.length;
    if (tried.length >= attempts || waitMs >= patience.leftMs() || !budget.spend()) return false;
    onRetry();
    if (waitMs > 0) await patience.pause(waitMs);
    return !patience.interrupted;
  }

  return async function send(request: GraphQLRequest, call: Call, patience: Patience): Promise<Ended> {
    if (patience.interrupted) return { why: patience.interrupted };
    budget.called();
    const body = bodies.bodyOf(request);
    const once = !bodies.isQuery(request);
    const prepared = { who: whoAsks(call.claims), body, bytes: Buffer.byteLength(body), once };
    const tried: Address[] = [];
    let error = noAddress;
    do {
      const address = chooseAddress(addresses, { tried, first: turn++ });
      if (!address) return { why: tried.length > 0 ? 'failed' : 'open', error };
      const outcome = await sendTo(address, prepared, patience);
      if (outcome.result) return { why: 'answered', result: outcome.result };
      error = outcome.error ?? error;
      tried.push(address);
      if (!(await maySendAgain(request, outcome, tried, patience))) break;
    } while (!patience.interrupted);
    return { why: patience.interrupted ?? 'failed', error };
  };
}
