import type { ExecutionResult } from 'graphql';
import type { Verdict } from './circuit-breaker.ts';
import { AnswerTooLarge } from './http-answer.ts';
import type { HttpPool, Sending } from './http-pool.ts';
import type { Asker, HttpRequest } from './http-socket.ts';
import { readResult } from './revive-result.ts';

/** How one request over HTTP ended. */
export type Outcome = {
  /** What the subgraph answered, if it did. */
  result?: ExecutionResult;
  error?: Error;
  /** Whether a query may be asked again. */
  again?: boolean;
  /** The connection did not come about: nothing was sent, and whoever listens there does not listen now. */
  refused?: boolean;
  /** Somebody on the way, or the subgraph itself, gave up waiting. */
  late?: boolean;
  /** What this says of the one who was asked. */
  verdict: Verdict;
};

const overloaded = new Set([502, 503, 504]);
/** A result also comes with these, when the operation was refused. */
const refusals = new Set([400, 422]);

/** Sends a request and tells `settle` once how it ended. No time-outs here: who waits calls `abort`. */
export class Exchange implements Asker {
  readonly #settle: (outcome: Outcome) => void;
  readonly #sending: Sending;
  #settled = false;

  /** `once` is for what must not be sent twice. */
  constructor(pool: HttpPool, request: HttpRequest, once: boolean, settle: (outcome: Outcome) => void) {
    this.#settle = settle;
    this.#sending = pool.request(request, this, once);
  }

  /** Lets go of the request, and answers whether that came in time: `settle` is not told any more then. */
  abort(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#sending.drop();
    return true;
  }

  answered(status: number, text: string): void {
    this.#end(outcomeOf(status, text));
  }

  failed(error: Error, sent: boolean): void {
    if (error instanceof AnswerTooLarge) this.#end({ error, verdict: 'good' });
    else this.#end({ error, again: true, refused: !sent, verdict: 'bad' });
  }

  #end(outcome: Outcome): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#settle(outcome);
  }
}

function outcomeOf(status: number, text: string): Outcome {
  if (status < 300 || refusals.has(status)) {
    try {
      return { result: readResult(text), verdict: 'good' };
    } catch (error) {
      return { error: error as Error, verdict: 'bad' };
    }
  }
  const error = new Error(`The answer had status ${status}.`);
  return { error, again: overloaded.has(status), late: status === 504, verdict: status >= 500 ? 'bad' : 'good' };
}
