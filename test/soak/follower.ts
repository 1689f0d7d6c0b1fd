import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Random } from '../../demo/random.ts';
import { isAbsence } from '../support/insist.ts';
import type { Diary } from './returns.ts';

export type Seen = { seq: number; type: string; status: string };

type SeenAt = Seen & { recordedAt: string };

/** What one client was shown of one order, over all of its sockets. */
export type Story = { orderId: string; seen: Seen[]; sockets: number; problems: string[] };

type FollowOptions = {
  graphqlUrl: string;
  token: string;
  orderId: string;
  random: Random;
  diary: Diary;
  /** Seconds that a socket lives, about. */
  cutAfter: number;
  signal: AbortSignal;
};

const shortestPauseMs = 50;
const longestPauseMs = 1_000;
const endings = new Set(['COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED']);

const query = `subscription Follow($orderId: ID!, $afterSeq: Int) {
  orderStatusChanged(orderId: $orderId, afterSeq: $afterSeq) { seq type status recordedAt }
}`;

type Ending = 'COMPLETED' | 'BROKEN';

/** Follows an order to its end as an app does whose network is bad: each socket is cut, and the next goes on behind the last event. */
export async function follow(options: FollowOptions): Promise<Story> {
  const { orderId, random, signal } = options;
  const story: Story = { orderId, seen: [], sockets: 0, problems: [] };
  let pauseMs = shortestPauseMs;
  while (!signal.aborted) {
    story.sockets++;
    const startedAt = performance.now();
    const ending = await followOnce(options, story).catch((error: unknown) => {
      if (!isAbsence(error)) story.problems.push(describe(error));
      return 'BROKEN' as const;
    });
    const last = story.seen.at(-1);
    if (ending === 'COMPLETED' && last && endings.has(last.status)) return story;
    if (ending === 'COMPLETED') story.problems.push(`completed after ${last?.seq ?? 'no'} ${last?.status ?? 'event'}`);
    if (story.problems.length > 3) return story;
    const lasted = performance.now() - startedAt > 1_000;
    pauseMs = lasted ? shortestPauseMs : Math.min(pauseMs * 2, longestPauseMs);
    await sleep(pauseMs * (0.5 + random.next()), undefined, { signal }).catch(() => undefined);
  }
  return story;
}

function followOnce({ graphqlUrl, token, orderId, random, diary, cutAfter, signal }: FollowOptions, story: Story) {
  const { promise, resolve, reject } = Promise.withResolvers<Ending>();
  let socket: WebSocket | undefined;
  let connectedAt = Number.POSITIVE_INFINITY;
  const client = createClient({
    url: graphqlUrl.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    connectionAckWaitTimeout: 10_000,
    on: {
      opened(opened) {
        socket = opened as WebSocket;
      },
      connected() {
        connectedAt = Date.now();
      },
    },
  });
  const cut = () => socket?.terminate(); // no closing frame: the cable is out
  const timer = setTimeout(cut, cutAfter * 1000 * (0.5 + random.next()));
  signal.addEventListener('abort', cut);
  const unsubscribe = client.subscribe<{ orderStatusChanged: SeenAt }>(
    { query, variables: { orderId, afterSeq: story.seen.at(-1)?.seq ?? 0 } },
    {
      next({ data, errors }) {
        if (errors?.length || !data) return reject(errors ?? new Error('an event without data'));
        const { recordedAt, ...event } = data.orderStatusChanged;
        story.seen.push(event);
        diary.shown({ recordedAt: Date.parse(recordedAt), connectedAt });
      },
      error: reject,
      complete: () => resolve('COMPLETED'),
    },
  );
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', cut);
    unsubscribe();
    void client.dispose();
    socket?.terminate();
  });
}

const describe = (error: unknown): string =>
  Array.isArray(error) ? error.map(one => `${one?.extensions?.code} ${one?.message}`).join(', ') : String(error);
