import { z } from 'zod';
import type { Logger } from '#platform/log.ts';
import { openWaitingRedis } from '#platform/redis.ts';
import { within } from '#platform/within.ts';

export type RevocationFeed = {
  /** The present, counted in what was heard. */
  moment(): number;
  /** Whether nothing was heard of the session or its user since that moment, nor anything can have been missed. */
  isQuietSince(moment: number, token: { userId: string; sessionId: string }): boolean;
  /** Whether this very session is known to have ended; most that have are not known here. */
  hasEnded(sessionId: string): boolean;
  /** Calls `listener` at everything heard, and when something may have been missed. */
  onNews(listener: () => void): void;
  close(): Promise<void>;
};

const channel = 'session-revoked';
const mostHeard = 10_000;
const heartbeatMs = 1_000;
const message = z.union([z.object({ sessionId: z.string() }), z.object({ userId: z.string() })]);

/** What the user subgraph publishes when a session ends or rights change. Redis forgets a message once it is sent. */
export function openRevocationFeed(redisUrl: string, log: Logger): RevocationFeed {
  const redis = openWaitingRedis(redisUrl, log);
  const listeners: (() => void)[] = [];
  const heard = new Map<string, number>();
  let isLive = false;
  let moment = 1;
  let completeSince = moment;

  function tell() {
    for (const listener of listeners) listener();
  }

  function startOver() {
    heard.clear();
    completeSince = ++moment;
  }

  /** The client subscribes again by itself too, but does not say when that is done. */
  async function subscribe() {
    await redis.subscribe(channel);
    startOver();
    isLive = true;
    tell();
  }

  function hear(text: string) {
    const parsed = message.safeParse(parseJson(text));
    if (!parsed.success) return log.warn({ channel }, 'a message could not be read');
    if (heard.size >= mostHeard) startOver();
    heard.set('sessionId' in parsed.data ? parsed.data.sessionId : parsed.data.userId, ++moment);
    tell();
  }

  /** A connection that is cut without a word looks open for minutes. */
  async function beat() {
    if (!isLive) return;
    const silent = () => new Error('no answer');
    await within(heartbeatMs, redis.ping(), silent).catch(() => {
      isLive = false;
      redis.disconnect(true);
    });
  }

  redis.on('ready', () => void subscribe().catch(() => undefined)); // it failed because the connection did
  redis.on('close', () => {
    isLive = false;
  });
  redis.on('message', (_channel, text) => hear(text));
  const heartbeat = setInterval(beat, heartbeatMs).unref();

  return {
    moment: () => moment,
    isQuietSince: (since, { userId, sessionId }) =>
      isLive &&
      since >= completeSince &&
      (heard.size === 0 || (since >= (heard.get(sessionId) ?? 0) && since >= (heard.get(userId) ?? 0))),
    hasEnded: sessionId => heard.has(sessionId),
    onNews: listener => void listeners.push(listener),
    async close() {
      clearInterval(heartbeat);
      isLive = false;
      await redis.close();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
