import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Claims } from '#platform/claims.ts';
import { codeOf } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';
import { within } from '#platform/within.ts';
import { createBackOff } from './back-off.ts';
import { SeenKeys } from './seen-keys.ts';
import type { Position, Source } from './source-request.ts';

export type UpstreamOptions = {
  connection: SubgraphConnection;
  source: Source;
  variables: Readonly<Record<string, unknown>>;
  claims: Claims;
  /** What the client gave as the position: a number, an instant, or whatever else the owner may make of it. */
  from: unknown;
  /** Where a stream of instants that was asked for "from now on" begins. */
  openedAt: Date;
  /** The owner has said that this viewer may follow: the stream is waited for as long as it takes. */
  granted: boolean;
  /** How long a stream that never came to be is tried for. */
  patienceMs: number;
  log: Logger;
  /**
   * Called one at a time; the next event is asked for when it has settled. Where it rejects, the event is asked for
   * again after a while.
   */
  onEvent(event: ExecutionResult, position: Position | undefined, recordedAt: string | undefined): Promise<void> | void;
  /** The owner says no to one viewer. Answers as whom to ask from here on; `undefined`: that was the end. */
  onRefused(result: ExecutionResult, claims: Claims): Claims | undefined;
  /** Called once, when there will be no more events; not after `close`. */
  onEnd(end: UpstreamEnd): void;
  onResume(): void;
};

export type UpstreamEnd =
  | { why: 'COMPLETE' }
  /** It could not be opened, or it broke off and cannot be gone on with. */
  | { why: 'LOST'; error: unknown };

const refusals = new Set(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED']);
const stableAfterMs = 6_000; // longer than a connection may take to be acknowledged

export type Upstream = {
  /** Asks as somebody else from here on. */
  goOnAs(claims: Claims): void;
  close(): void;
};

/** How a reading ended: `undefined` when it is to be asked again at once, or when nobody listens any more. */
type Reading = UpstreamEnd | { why: 'REFUSED'; result: ExecutionResult } | undefined;

/**
 * The events of one stream from its owner. When it breaks off it is asked again, from the position of the last event,
 * as long as it takes: whoever reads notices nothing but a pause.
 */
export function openUpstream(options: UpstreamOptions): Upstream {
  const { connection, source, variables, patienceMs, log, onEvent, onRefused, onEnd, onResume } = options;
  const { rules } = source;
  const leaving = new AbortController();
  const seen = rules.key.length > 0 ? new SeenKeys(rules.overlapMs) : undefined;
  const backOff = createBackOff();
  /** A stream that cannot be gone on with would have a hole that nobody sees: it ends instead. */
  const canResume = rules.resumable || rules.latest;
  let { claims } = options;
  /** Counts as whom it is asked: what an earlier one is sent is not read any more. */
  let era = 0;
  let position: Position | undefined;
  let opened = options.granted;
  let tries = 0;
  let failingSince: number | undefined;
  let current: AsyncIterableIterator<ExecutionResult> | undefined;

  /** Where to begin when asked again. */
  function resumeFrom(): unknown {
    if (!rules.argument || tries++ === 0) return options.from;
    if (rules.overlapMs === 0) return position ?? options.from;
    const instant = typeof position === 'string' ? Date.parse(position) : Number.NaN;
    if (!Number.isNaN(instant)) return new Date(instant - rules.overlapMs).toISOString();
    return options.from ?? new Date(options.openedAt.getTime() - rules.overlapMs).toISOString();
  }

  function stable() {
    opened = true;
    failingSince = undefined;
    backOff.reset();
  }

  async function open() {
    const opening = connection.subscribe(source.requestFrom(resumeFrom(), variables), {
      claims,
      signal: leaving.signal,
    });
    try {
      return await within(patienceMs, opening, () => new Error(`No answer within ${patienceMs} ms.`));
    } catch (error) {
      opening.then(letGo, () => undefined); // an answer that comes later is let go of
      throw error;
    }
  }

  /** Reads one opening to its end; throws what it broke off with. */
  async function read(): Promise<Reading> {
    const began = era;
    const isOver = () => leaving.signal.aborted || era !== began;
    const events = await open();
    current = events;
    if (isOver()) return void letGo(events);
    const openedAt = performance.now();
    if (failingSince !== undefined) onResume();
    for (;;) {
      let next: IteratorResult<ExecutionResult>;
      try {
        next = await events.next();
      } catch (error) {
        // Over a network a subscription is taken before its owner is reached: only time or an event tells that it was.
        if (performance.now() - openedAt > stableAfterMs) stable();
        if (isOver()) return undefined;
        throw error;
      }
      const { done, value: event } = next;
      if (isOver()) return undefined;
      if (done) return { why: 'COMPLETE' };
      const end = endIn(event);
      if (end === 'LOST') throw event.errors?.[0];
      if (end) return { why: 'REFUSED', result: event };
      opened = true;
      await take(event);
      stable();
      if (isOver()) return undefined;
    }
  }

  async function take(event: ExecutionResult) {
    const at = source.positionOf(event);
    const key = seen && source.keyOf(event);
    if (key !== undefined) {
      if (seen?.has(key)) return;
    } else if (at !== undefined && position !== undefined && at <= position) return;
    await onEvent(event, at, source.recordedAtOf(event));
    if (key !== undefined) seen?.add(key, at);
    if (at !== undefined && (position === undefined || at > position)) position = at;
  }

  /** What an event without data means. The loss of what the owner itself needs is a loss of the stream, not of an event. */
  function endIn({ data, errors }: ExecutionResult): 'REFUSED' | 'LOST' | undefined {
    if (data !== undefined && data !== null) return undefined;
    const codes = (errors ?? []).map(codeOfResult);
    if (codes.includes('SUBGRAPH_UNAVAILABLE')) return canResume || data === undefined ? 'LOST' : undefined;
    return data === undefined || codes.some(code => code !== undefined && refusals.has(code)) ? 'REFUSED' : undefined;
  }

  async function run(): Promise<UpstreamEnd | undefined> {
    while (!leaving.signal.aborted) {
      try {
        const reading = await read();
        if (reading?.why !== 'REFUSED') {
          if (reading) return reading;
          continue;
        }
        letGo(current);
        const next = onRefused(reading.result, claims);
        if (!next) return undefined;
        claims = next;
      } catch (error) {
        if (leaving.signal.aborted) return undefined;
        failingSince ??= performance.now();
        const leftMs = failingSince + patienceMs - performance.now();
        if (opened ? !canResume : leftMs <= 0 || !isUnavailable(error)) return { why: 'LOST', error };
        log[isUnavailable(error) ? 'debug' : 'warn'](
          { err: error, subgraph: connection.name },
          'a stream broke off: it is asked again',
        );
        letGo(current);
        const waitMs = Math.min(backOff.next(), opened ? Number.POSITIVE_INFINITY : leftMs);
        await sleep(Math.max(waitMs, 1), undefined, { signal: leaving.signal }).catch(() => undefined);
      }
    }
    return undefined;
  }

  run()
    .then(end => {
      letGo(current);
      if (end && !leaving.signal.aborted) onEnd(end);
    })
    .catch(error => log.error({ err: error }, 'the end of a stream could not be told'));

  function letGo(events: AsyncIterableIterator<ExecutionResult> | undefined) {
    events?.return?.().catch(error => log.warn({ err: error }, 'a stream did not close'));
  }

  return {
    goOnAs(next) {
      claims = next;
      era++;
      letGo(current);
    },
    close() {
      if (leaving.signal.aborted) return;
      leaving.abort(new Error('Nobody follows the stream any more.'));
      letGo(current);
    },
  };
}

const codeOfResult = (error: GraphQLError) => codeOf(error) ?? (error.extensions?.['code'] as string | undefined);

/** A bug, or a broken answer, is not waited for. */
const isUnavailable = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === undefined || code === 'SUBGRAPH_UNAVAILABLE';
};
