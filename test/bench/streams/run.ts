import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Companion } from '../companion.ts';
import { cpuTimeMs } from '../cpu-time.ts';
import type { CrowdJob, Delivered, Faults } from './clients/crowd.ts';
import type { Contestant, Server } from './contestants.ts';
import { startProcess } from './process.ts';
import type { PublisherJob } from './publisher.ts';
import { operationOf, type Scenario } from './scenarios.ts';

export type Run = Delivered & {
  contestant: string;
  round: number;
  /** Deliveries a second that there were to be. */
  offered: number;
  cpuUs: number;
  ownerCpuUs: number;
  kbASocket: number;
  /** Subscriptions at the owner of the stream: while it ran, and all that were ever opened. */
  upstreams: { live: number; opened: number } | null;
  openSeconds: number;
  faults: Faults;
  /** Share of the server's core that others took, in percent. */
  foreignPercent: number;
};

type Options = { redisUrl: string; seconds: number; warmUp: number; cpuProf: string };

const hearWithinMs = 90_000;
const settleWithinMs = 10_000;
const warmServerMs = 3_000;

/** One server, one scenario: lets it warm up with a few, opens all watchers, lets them hear each order once, then measures. */
export async function runOnce(
  scenario: Scenario,
  contestant: Contestant,
  options: Options,
): Promise<Omit<Run, 'round'>> {
  const crowd = startProcess('clients/crowd.ts');
  const publisher = startProcess('publisher.ts');
  let server: Server | undefined;
  try {
    server = await contestant.start(options.redisUrl);
    const field = { crowd, publisher, server, contestant, redisUrl: options.redisUrl };
    const few = Math.ceil(scenario.watchers / 20);
    await opened(field, { ...scenario, watchers: few, topics: Math.min(few, scenario.topics) });
    await tell(field, { job: 'begin' });
    await sleep(warmServerMs);
    await tell(field, { job: 'end' });
    await everyoneLeaves(field);

    const rssBefore = await rssOf(server);
    const openSeconds = await opened(field, scenario);
    const rssAfter = await rssOf(server);
    const measured = await measure(field, scenario, options);
    await everyoneLeaves(field);
    return {
      ...measured,
      openSeconds,
      contestant: contestant.name,
      offered: (scenario.eventsPerSecond * scenario.watchers) / scenario.topics,
      kbASocket: (rssAfter - rssBefore) / 1024 / scenario.watchers,
    };
  } finally {
    await Promise.all([crowd.stop(), publisher.stop(), server?.stop()]);
  }
}

type Field = { crowd: Companion; publisher: Companion; server: Server; contestant: Contestant; redisUrl: string };

const tell = ({ publisher }: Field, job: PublisherJob) => publisher.ask<{ lastSeqs: number[] }>(job);
const ask = <Answer>({ crowd }: Field, job: CrowdJob) => crowd.ask<Answer>(job);
const upstreamsOf = async ({ owner }: Server) =>
  (await owner?.ask<{ live: number; opened: number }>('upstreams')) ?? null;

/** All watchers, and an event for each of them: how many seconds it took to open them. */
async function opened(field: Field, scenario: Scenario): Promise<number> {
  const { contestant, server, redisUrl } = field;
  const { kind, topics, watchers, eventsPerSecond } = scenario;
  const name = `${contestant.name}-${Date.now().toString(36)}`;
  const orderIds = Array.from({ length: topics }, (_, index) => `${name}-${index}`);
  await tell(field, { job: 'open', redisUrl, kind, orderIds, perSecond: eventsPerSecond });
  const tokens = await server.tokens(watchers);
  const beganAt = performance.now();
  await ask(field, {
    ...{ job: 'open', port: server.port, path: server.path, tokens, orderIds, watchers },
    query: operationOf(scenario, { rest: contestant.rest ?? false }),
    fromFirst: server.resumes,
    each: kind === 'orders',
    since: 'sentAt',
  });
  const openSeconds = (performance.now() - beganAt) / 1000;
  await everyoneHears(field);
  return openSeconds;
}

async function measure(field: Field, scenario: Scenario, { seconds, warmUp, cpuProf }: Options) {
  const { server, contestant } = field;
  const { process, owner } = server;
  await tell(field, { job: 'begin' });
  await sleep(warmUp * 1000);
  const clocks = () => [cpuTimeMs(process.pid), owner ? cpuTimeMs(owner.pid) : 0, busyMs()];
  const before = clocks();
  if (cpuProf) await process.ask('profile');
  await ask(field, { job: 'begin' });
  const beganAt = performance.now();
  await sleep(seconds * 1000);
  const delivered = await ask<Delivered>(field, { job: 'end' });
  const [serverMs = 0, ownerMs = 0, coreMs = 0] = clocks().map((after, index) => after - (before[index] ?? 0));
  const tookMs = performance.now() - beganAt;
  const upstreams = await upstreamsOf(server);
  if (cpuProf) await process.ask({ profileTo: join(cpuProf, `${scenario.name}-${contestant.name}.cpuprofile`) });
  const { lastSeqs } = await tell(field, { job: 'end' });
  return {
    ...delivered,
    cpuUs: (serverMs * 1000) / delivered.deliveries,
    ownerCpuUs: (ownerMs * 1000) / delivered.deliveries,
    upstreams,
    foreignPercent: Math.max(0, ((coreMs - serverMs) / tookMs) * 100),
    faults: await settled(field, lastSeqs),
  };
}

/** A subscription is not confirmed: whoever has heard something is there. */
async function everyoneHears(field: Field) {
  const until = performance.now() + hearWithinMs;
  for (let look = 0; ; look++) {
    if (look % 10 === 0 && (look === 0 || !field.server.resumes)) await tell(field, { job: 'round' });
    const { waiting, ended } = await ask<{ waiting: number; ended: Faults['ended'] }>(field, { job: 'waiting' });
    const gone = Object.keys(ended);
    if (gone.length > 0) throw new Error(`Subscriptions ended: ${JSON.stringify(ended)}`);
    if (waiting === 0) return;
    if (performance.now() > until) throw new Error(`${waiting} watchers have heard nothing.`);
    await sleep(200);
  }
}

/** What was under way may still come. */
async function settled(field: Field, lastSeqs: number[]): Promise<Faults> {
  const until = performance.now() + settleWithinMs;
  for (;;) {
    const faults = await ask<Faults>(field, { job: 'settle', lastSeqs });
    if (faults.missing === 0 || performance.now() > until) return faults;
    await sleep(200);
  }
}

/** Nothing may stay open behind them at the owner. */
async function everyoneLeaves(field: Field) {
  await ask(field, { job: 'close' });
  const until = performance.now() + settleWithinMs;
  for (;;) {
    await sleep(300);
    const live = (await upstreamsOf(field.server))?.live ?? 0;
    if (live === 0) return;
    if (performance.now() > until) throw new Error(`${live} upstreams stay open behind watchers who left.`);
  }
}

const rssOf = async ({ process }: { process: Companion }) => (await process.ask<{ rss: number }>('memory')).rss;

/** How long the first core has worked, for anybody. */
function busyMs(): number {
  const line = /^cpu0 (.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1];
  if (line === undefined) return Number.NaN;
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line.split(' ').map(Number);
  return (user + nice + system + irq + softirq + steal) * 10;
}
