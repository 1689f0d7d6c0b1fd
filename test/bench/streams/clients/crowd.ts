import { microseconds } from '../messages.ts';
import { openWatcher, type Watcher } from './watcher.ts';

// A process of its own: what the watchers cost must not be taken from those they are measured at.

export type OpenJob = {
  job: 'open';
  port: number;
  path: string;
  query: string;
  /** Ids of the orders; watcher n watches the one at n modulo their number. */
  orderIds: string[];
  watchers: number;
  tokens: string[];
  /** Whether a watcher asks for all events from the first on. */
  fromFirst: boolean;
  /** Whether each event has to come; of positions the newest has to. */
  each: boolean;
  /** Since when an event is on its way: since it was published, or committed (to the millisecond). */
  since: 'sentAt' | 'recordedAt';
};
export type CrowdJob = OpenJob | { job: 'waiting' | 'begin' | 'end' | 'close' } | { job: 'settle'; lastSeqs: number[] };

export type Delivered = { deliveries: number; seconds: number; p50Ms: number; p99Ms: number };
/** Counted over the whole life of the sockets. */
export type Faults = { missing: number; skipped: number; doubled: number; ended: Record<string, number> };

const openAtOnce = 64;
const socketsAnAddress = 100;

let watchers: Watcher[] = [];
let lastSeqs: Int32Array = new Int32Array();
let orders = 1;
let skipped = 0;
let doubled = 0;
let ended: Record<string, number> = {};
let latencies: number[] = [];
let measuring = false;
let beganAt = 0;

async function open({ port, path, query, orderIds, watchers: count, tokens, fromFirst, each, since }: OpenJob) {
  lastSeqs = new Int32Array(count).fill(-1);
  orders = orderIds.length;
  skipped = 0;
  doubled = 0;
  ended = {};
  watchers = [];
  let next = 0;

  function take(index: number, text: string) {
    const now = since === 'sentAt' ? microseconds() : Date.now() * 1000;
    const seq = numberAfter(text, '"seq":');
    const last = lastSeqs[index] ?? -1;
    if (last < 0 ? fromFirst && each && seq !== 1 : seq > last + 1 && each) skipped++;
    if (seq <= last) doubled++;
    else lastSeqs[index] = seq;
    if (!measuring) return;
    const begin = since === 'sentAt' ? numberAfter(text, '"sentAt":"') : instantAfter(text, '"recordedAt":"') * 1000;
    latencies.push(now - begin);
  }

  async function one() {
    while (next < count) {
      const index = next++;
      const variables = { orderId: orderIds[index % orders], ...(fromFirst && each ? { afterSeq: 0 } : {}) };
      const watcher = openWatcher({
        ...{ port, path, token: tokens[index] },
        from: `127.0.${1 + Math.floor(index / socketsAnAddress / 250)}.${1 + (Math.floor(index / socketsAnAddress) % 250)}`,
        subscribe: { query, variables },
        onEvent: text => take(index, text),
        onEnd: why => {
          ended[why] = (ended[why] ?? 0) + 1;
        },
      });
      watchers.push(watcher);
      await watcher.subscribed.catch(() => undefined); // counted among the ended
    }
  }
  await Promise.all(Array.from({ length: openAtOnce }, one));
  return { ended };
}

const numberAfter = (text: string, label: string): number => {
  let at = text.indexOf(label) + label.length;
  let number = 0;
  for (;;) {
    const digit = text.charCodeAt(at++) - 48;
    if (!(digit >= 0 && digit <= 9)) return number;
    number = number * 10 + digit;
  }
};

function instantAfter(text: string, label: string): number {
  const at = text.indexOf(label) + label.length;
  return Date.parse(text.slice(at, text.indexOf('"', at)));
}

function begin() {
  latencies = [];
  measuring = true;
  beganAt = microseconds();
  return {};
}

function end(): Delivered {
  measuring = false;
  const seconds = (microseconds() - beganAt) / 1e6;
  const sorted = Float64Array.from(latencies).sort();
  const quantile = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN) / 1000;
  return { deliveries: sorted.length, seconds, p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
}

/** What is still to come when each order's last event has this seq. */
function faults(expected: readonly number[]): Faults {
  let missing = 0;
  for (const [index, seq] of lastSeqs.entries())
    missing += Math.max(0, (expected[index % orders] ?? 0) - Math.max(0, seq));
  return { missing, skipped, doubled, ended };
}

const answers = {
  open,
  waiting: () => ({ waiting: lastSeqs.reduce((count, seq) => count + (seq < 0 ? 1 : 0), 0), ended }),
  begin,
  end,
  settle: ({ lastSeqs: expected }: { lastSeqs: number[] }) => faults(expected),
  close() {
    for (const watcher of watchers) watcher.close();
    watchers = [];
    return {};
  },
};

process.on('message', async (job: CrowdJob) => process.send?.(await answers[job.job](job as never)));
process.on('disconnect', () => process.exit(0));
