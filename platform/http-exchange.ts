import type { ExecutionResult } from 'graphql';
import type { Dispatcher } from 'undici';
import type { Verdict } from './circuit-breaker.ts';
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

export type ExchangeRequest = Pick<Dispatcher.DispatchOptions, 'path' | 'headers'> & { body: string };

const method = 'POST';

/** Sends a request over the pool and tells `settle` once how it ended. No time-outs here: who waits calls `abort`. */
export function exchange(pool: Dispatcher, request: ExchangeRequest, settle: (outcome: Outcome) => void): Exchange {
  const running = new Exchange(settle);
  const { path, headers, body } = request;
  try {
    pool.dispatch({ path, method, headers: headers ?? null, body }, running);
  } catch (error) {
    running.onResponseError(undefined, error as Error);
  }
  return running;
}

const overloaded = new Set([502, 503, 504]);
/** A result also comes with these, when the operation was refused. */
const refusals = new Set([400, 422]);

export class Exchange implements Dispatcher.DispatchHandler {
  readonly #settle: (outcome: Outcome) => void;
  #settled = false;
  #controller: Dispatcher.DispatchController | undefined;
  #aborted: Error | undefined;
  #status = 0;
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;

  constructor(settle: (outcome: Outcome) => void) {
    this.#settle = settle;
  }

  /** Lets go of the request, and answers whether that came in time: `settle` is not told any more then. */
  abort(reason: Error): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#aborted = reason; // what has not been sent yet never is
    this.#controller?.abort(reason);
    return true;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#aborted) controller.abort(this.#aborted);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#first) this.#first = chunk;
    else if (this.#more) this.#more.push(chunk);
    else this.#more = [this.#first, chunk];
  }

  onResponseEnd(): void {
    this.#end(this.#outcome());
  }

  onResponseError(_: unknown, error: Error): void {
    const refused = this.#controller === undefined;
    const tooLarge = 'code' in error && error.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE';
    this.#end(tooLarge ? { error, verdict: 'good' } : { error, again: true, refused, verdict: 'bad' });
  }

  #outcome(): Outcome {
    const status = this.#status;
    if (status < 300 || refusals.has(status)) {
      try {
        return { result: readResult(this.#text()), verdict: 'good' };
      } catch (error) {
        return { error: error as Error, verdict: 'bad' };
      }
    }
    const error = new Error(`The answer had status ${status}.`);
    return { error, again: overloaded.has(status), late: status === 504, verdict: status >= 500 ? 'bad' : 'good' };
  }

  #text(): string {
    if (this.#more) return Buffer.concat(this.#more).toString();
    return this.#first?.toString() ?? '';
  }

  #end(outcome: Outcome): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#settle(outcome);
  }
}
