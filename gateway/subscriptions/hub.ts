import type { Claims } from '#platform/claims.ts';
import type { Clock } from '#platform/clock.ts';
import { asGraphQLError, rateLimited, unavailable } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { createTurns } from '#platform/turns.ts';
import { asUnavailable, connectionTo, type Subgraphs, subgraphTimeoutMs } from '../execution/call-subgraph.ts';
import type { Executor, Operation, Prepared } from '../execution/executor.ts';
import { createOperationLog } from '../observability/operation-log.ts';
import type { Audience } from './audience.ts';
import { Member, type Membership, type Outlet } from './member.ts';
import { patiently } from './patiently.ts';
import { createQuestions, givenIn, ownerOf } from './questions.ts';
import { type StreamLimits, streamLimits } from './socket-limits.ts';
import { type Source, sourceOf } from './source-request.ts';
import { Stream } from './stream.ts';
import { identityOf, streamKeyOf, viewerOf } from './stream-key.ts';
import { createStreamMetrics, type StreamMetrics } from './stream-metrics.ts';

/** A quarter of what a connection to a subgraph takes at a time: requests are answered beside the streams. */
const mostCompletions = 64;
const mostChecks = 8;

export type HubOptions = {
  executor: Executor;
  subgraphs: Subgraphs;
  now: Clock;
  log: Logger;
  /** How long the owner may take to open a stream, in ms. */
  timeoutMs?: number | undefined;
  limits?: StreamLimits;
  metrics?: StreamMetrics;
};

export type Hub = {
  /** Subscribes. Never throws: what is wrong is told to the outlet. */
  join(operation: Operation, claims: Claims, outlet: Outlet): Member;
  metrics: StreamMetrics;
  /** Streams that are open. */
  count(): number;
  close(): void;
};

/** Lets all who may see the same share one stream, one execution and one serialising of each event. */
export function createHub(options: HubOptions): Hub {
  const { executor, subgraphs, now, log, timeoutMs = subgraphTimeoutMs, limits = streamLimits } = options;
  const metrics = options.metrics ?? createStreamMetrics();
  const operationLog = createOperationLog(log);
  /** Those that can be joined, by key. */
  const streams = new Map<string, Stream>();
  const open = new Set<Stream>();
  const told = createQuestions(subgraphs, log);
  const turns = createTurns(mostCompletions);
  const checks = createTurns(mostChecks);
  const ofViewer = new Map<string, number>();

  const sweeping = setInterval(() => {
    const nowMs = performance.now();
    for (const stream of open) {
      stream.sweep(nowMs);
      if (stream.audience?.granted && nowMs > stream.checkAtMs)
        check(stream, nowMs).catch(error => log.error({ err: error }, 'who follows could not be checked'));
    }
  }, 1_000).unref();

  const membership: Membership = {
    release(member, reason) {
      if (member.gone) return false;
      member.gone = true;
      metrics.watchers--;
      metrics.ended(reason);
      forget(member.viewer);
      member.stream?.leave(member, reason === 'REVOKED' || reason === 'RIGHTS_CHANGED');
      return true;
    },
  };

  function forget(viewer: string | undefined) {
    if (viewer === undefined) return;
    const left = (ofViewer.get(viewer) ?? 1) - 1;
    if (left > 0) ofViewer.set(viewer, left);
    else ofViewer.delete(viewer);
  }

  async function admit(member: Member, operation: Operation, call: Call) {
    const viewer = member.viewer;
    if (viewer !== undefined && (ofViewer.get(viewer) ?? 0) > limits.subscriptionsPerViewer) throw rateLimited(60);
    const preparation = executor.prepare(operation, call);
    if ('refused' in preparation) return member.fail(preparation.refused);
    const { prepared } = preparation;
    const { primary } = prepared.decided.plan;
    if (!primary) return member.fail(await executor.execute(operation, call));
    operationLog.subscribed(operation, call);
    const source = sourceOf(prepared, primary);
    const { audience, start } = await patiently(() => told(prepared, source, call), {
      withinMs: timeoutMs,
      owner: primary.serviceName,
      isWanted: () => !member.gone,
    });
    if (member.gone) return;
    settle(member, prepared, source, audience, givenIn(prepared, source) ?? start);
  }

  /** Brings a member into the stream of its audience, which it opens when it is the first. */
  function settle(member: Member, prepared: Prepared, source: Source, audience: Audience, from: unknown) {
    const key = audience && isShared(source, from) ? streamKeyOf(prepared, source, audience.text) : undefined;
    const stream = key === undefined ? undefined : streams.get(key);
    if (stream) stream.join(member, from);
    else openStream(member, prepared, source, audience, from, key);
  }

  function openStream(
    member: Member,
    prepared: Prepared,
    source: Source,
    audience: Audience,
    from: unknown,
    key: string | undefined,
  ) {
    const owner = ownerOf(prepared);
    const stream: Stream = new Stream(
      {
        prepared,
        source,
        connection: connectionTo(owner, subgraphs),
        executor,
        audience,
        metrics,
        now,
        log,
        patienceMs: timeoutMs,
        checkEveryMs: limits.checkEveryMs,
        turns,
        lost: (error, call) => executor.present([asUnavailable(owner, error, log, call)], call),
        onOver() {
          if (key !== undefined && streams.get(key) === stream) streams.delete(key);
        },
        onEnd: () => void open.delete(stream),
      },
      member,
      from,
    );
    open.add(stream);
    if (key !== undefined) streams.set(key, stream);
  }

  /**
   * Asks as whom the members follow by now. Whoever is somebody else to the owner is admitted again, where it is: into
   * the stream of the new audience, or to be refused by the owner.
   */
  async function check(stream: Stream, nowMs: number) {
    const { prepared, source } = stream;
    for (const { claims } of stream.toCheck(nowMs)) {
      const asked = checks(() => told(prepared, source, callOf(claims)));
      const answer = await asked.catch(() => undefined); // the owner is away: the next time then
      if (!answer || answer.audience?.text === stream.audience?.text || stream.ended) continue;
      for (const member of stream.takeOut(identityOf(claims)))
        if (stream.isMovable || !answer.audience) settle(member, prepared, source, answer.audience, member.position);
        else member.fail(executor.present([unavailable(ownerOf(prepared))], callOf(claims)), 'LOST'); // to be subscribed again
    }
  }

  const callOf = (claims: Claims): Call => ({
    claims,
    signal: new AbortController().signal,
    deadlineAt: performance.now() + timeoutMs,
  });

  return {
    metrics,
    join(operation, claims, outlet) {
      const viewer = viewerOf(claims);
      const member = new Member(outlet, claims, viewer, membership);
      metrics.watchers++;
      if (viewer !== undefined) ofViewer.set(viewer, (ofViewer.get(viewer) ?? 0) + 1);
      const joining = new AbortController();
      const call = { ...callOf(claims), signal: joining.signal };
      // Whoever subscribes and leaves in a row must not keep the owner busy with questions that nobody waits for.
      member.stream = { leave: () => joining.abort(new Error('The client left.')) };
      admit(member, operation, call).catch(error => {
        if (!member.gone) member.fail(executor.present([asGraphQLError(error)], call));
      });
      return member;
    },
    count: () => open.size,
    close() {
      clearInterval(sweeping);
      for (const stream of open) stream.close();
    },
  };
}

/**
 * Whether another can come along. A stream that repeats by key when it is asked for again begins with what only a new
 * reader is told, and one from an instant on has no order that would tell where a joiner stands.
 */
const isShared = ({ rules }: Source, from: unknown): boolean =>
  rules.key.length === 0 || (rules.argument !== undefined && from === undefined);
