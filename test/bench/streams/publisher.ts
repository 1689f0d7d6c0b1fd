import { Redis } from 'ioredis';
import {
  fieldOf,
  microseconds,
  type OrderEvent,
  orderLogKey,
  orderTopic,
  positionKey,
  positionTopic,
  type RiderPosition,
} from './messages.ts';

// A process of its own. What the platform's outbox does: the event is written first, then the news of it is published.

export type PublisherJob =
  | { job: 'open'; redisUrl: string; kind: 'orders' | 'positions'; orderIds: string[]; perSecond: number }
  | { job: 'round' | 'begin' | 'end' };

const tickMs = 1;

let redis: Redis | undefined;
let kind: 'orders' | 'positions';
let orderIds: string[];
let seqs: number[];
let perSecond: number;
let stop: (() => Promise<void>) | undefined;

function eventOf(index: number): { key: string; topic: string; event: OrderEvent | RiderPosition } {
  const id = orderIds[index] ?? '';
  const seq = (seqs[index] ?? 0) + 1;
  seqs[index] = seq;
  const at = new Date().toISOString();
  const stamps = { recordedAt: at, sentAt: String(microseconds()) };
  if (kind === 'orders') {
    const status = seq % 2 === 0 ? 'PREPARING' : 'ACCEPTED';
    const event = { seq, type: 'ORDER_DELAYED', status, occurredAt: at, ...stamps, order: { id, status } };
    return { key: orderLogKey(id), topic: orderTopic(id), event };
  }
  const location = { latitude: 52.5 + (seq % 1000) / 1e5, longitude: 13.4 + (index % 1000) / 1e5 };
  const event = { seq, ...stamps, location, headingDegrees: seq % 360, speedMetersPerSecond: 5.5 };
  return { key: positionKey(id), topic: positionTopic(id), event };
}

/** All at once, as far as Redis is concerned. */
async function publish(indexes: Iterable<number>) {
  const commands = redis?.pipeline();
  if (!commands) throw new Error('The publisher has not been opened.');
  for (const index of indexes) {
    const { key, topic, event } = eventOf(index);
    if (kind === 'orders') commands.rpush(key, JSON.stringify(event));
    else commands.set(key, JSON.stringify(event));
    commands.publish(topic, JSON.stringify({ [fieldOf[kind]]: event }));
  }
  for (const [error] of (await commands.exec()) ?? []) if (error) throw error;
}

/** In an order that has nothing to do with the watchers', from `first` on. */
function* next(first: number, count: number) {
  const stride = 7919; // a prime: each order has its turn
  for (let nth = first; nth < first + count; nth++) yield (nth * stride) % orderIds.length;
}

function pace(until: () => boolean): { done: Promise<number> } {
  const beganAt = performance.now();
  let sent = 0;
  const { promise: done, resolve, reject } = Promise.withResolvers<number>();
  const tick = async () => {
    const due = Math.floor(((performance.now() - beganAt) / 1000) * perSecond) - sent;
    if (until()) return resolve(sent);
    setTimeout(tick, tickMs);
    if (due <= 0) return;
    const first = sent;
    sent += due;
    await publish(next(first, due)).catch(reject);
  };
  void tick();
  return { done };
}

const answers = {
  async open(job: Extract<PublisherJob, { job: 'open' }>) {
    ({ kind, orderIds, perSecond } = job);
    seqs = orderIds.map(() => 0);
    redis ??= new Redis(job.redisUrl);
    return {};
  },
  /** One event of each order, at a pace that nobody stumbles over. */
  async round() {
    const most = 100;
    for (let first = 0; first < orderIds.length; first += most) {
      const last = Math.min(first + most, orderIds.length);
      await publish(Array.from({ length: last - first }, (_, index) => first + index));
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    return {};
  },
  async begin() {
    let stopped = false;
    const { done } = pace(() => stopped);
    stop = async () => {
      stopped = true;
      await done;
    };
    return {};
  },
  async end() {
    await stop?.();
    return { lastSeqs: seqs };
  },
};

process.on('message', async (job: PublisherJob) => process.send?.(await answers[job.job](job as never)));
process.on('disconnect', () => process.exit(0));
