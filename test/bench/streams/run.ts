import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuTimeMs } from '../cpu-time.ts';
import type { CrowdJob, Delivered, Faults } from './clients/crowd.ts';
import type { Contestant, Server } from './contestants.ts';
import { type BenchProcess, startProcess } from './process.ts';
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

/** One server, one scenario: opens all watchers, lets them hear each order once, then measures. */
export async function runOnce(
  scenario: Scenario,
  contestant: Contestant,
  options: Options,
): Promise<Omit<Run, 'round'>> {
  const { redisUrl, seconds, warmUp, cpuProf } = options;
  const { kind, topics, eventsPerSecond } = scenario;
  const orderIds = Array.from(
    { length: topics },
    (_, index) => `${contestant.name}-${Date.now().toString(36)}-${index}`,
  );
  const crowd = startProcess('clients/crowd.ts');
  const publisher = startProcess('publisher.ts');
  let server: Server | undefined;
  const tell = (job: PublisherJob) => publisher.ask<{ lastSeqs: number[] }>(job);
  const ask = <Answer>(job: CrowdJob) => crowd.ask<Answer>(job);
  try {
    server = await contestant.start({ redisUrl, cpuProf });
    await tell({ job: 'open', redisUrl, kind, orderIds, perSecond: eventsPerSecond });
    const rssBefore = await rssOf(server);
    const openSeconds = await open(scenario, contestant, server, orderIds, ask);
    await everyoneHears(server.resumes, tell, ask);
    const rssAfter = await rssOf(server);

    await tell({ job: 'begin' });
    await sleep(warmUp * 1000);
    const { process, owner } = server;
    const clocks = () => [cpuTimeMs(process.pid), owner ? cpuTimeMs(owner.pid) : 0, busyMs()];
    const before = clocks();
    await ask({ job: 'begin' });
    const beganAt = performance.now();
    await sleep(seconds * 1000);
    const delivered = await ask<Delivered>({ job: 'end' });
    const tookMs = performance.now() - beganAt;
    const [serverMs = 0, ownerMs = 0, coreMs = 0] = clocks().map((after, index) => after - (before[index] ?? 0));
    const upstreams = (await owner?.ask<{ live: number; opened: number }>('upstreams')) ?? null;

    const { lastSeqs } = await tell({ job: 'end' });
    const faults = await settle(lastSeqs, ask);
    return {
      ...delivered,
      contestant: contestant.name,
      offered: (eventsPerSecond * scenario.watchers) / topics,
      cpuUs: (serverMs * 1000) / delivered.deliveries,
      ownerCpuUs: (ownerMs * 1000) / delivered.deliveries,
      kbASocket: (rssAfter - rssBefore) / 1024 / scenario.watchers,
      upstreams,
      openSeconds,
      faults,
      foreignPercent: Math.max(0, ((coreMs - serverMs) / tookMs) * 100),
    };
  } finally {
    await Promise.all([crowd.stop(), publisher.stop(), server?.stop()]);
  }
}

type Ask = <Answer>(job: CrowdJob) => Promise<Answer>;
type Tell = (job: PublisherJob) => Promise<unknown>;

async function open(scenario: Scenario, { rest = false }: Contestant, server: Server, orderIds: string[], ask: Ask) {
  const { port, path, resumes } = server;
  const tokens = await server.tokens(scenario.watchers);
  const beganAt = performance.now();
  await ask({
    ...{ job: 'open', port, path, tokens, orderIds, fromFirst: resumes, watchers: scenario.watchers },
    query: operationOf(scenario, { rest }),
    each: scenario.kind === 'orders',
  });
  return (performance.now() - beganAt) / 1000;
}

/** A subscription is not confirmed: whoever has heard something is there. */
async function everyoneHears(resumes: boolean, tell: Tell, ask: Ask) {
  const until = performance.now() + hearWithinMs;
  for (let look = 0; ; look++) {
    if (look % 10 === 0 && (look === 0 || !resumes)) await tell({ job: 'round' });
    const { waiting, ended } = await ask<{ waiting: number; ended: Faults['ended'] }>({ job: 'waiting' });
    const gone = Object.keys(ended);
    if (gone.length > 0) throw new Error(`Subscriptions ended: ${JSON.stringify(ended)}`);
    if (waiting === 0) return;
    if (performance.now() > until) throw new Error(`${waiting} watchers have heard nothing.`);
    await sleep(200);
  }
}

/** What was under way may still come. */
async function settle(lastSeqs: number[], ask: Ask): Promise<Faults> {
  const until = performance.now() + settleWithinMs;
  for (;;) {
    const faults = await ask<Faults>({ job: 'settle', lastSeqs });
    if (faults.missing === 0 || performance.now() > until) return faults;
    await sleep(200);
  }
}

const rssOf = async ({ process }: { process: BenchProcess }) => (await process.ask<{ rss: number }>('memory')).rss;

/** How long the first core has worked, for anybody. */
function busyMs(): number {
  const line = /^cpu0 (.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1];
  if (line === undefined) return Number.NaN;
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line.split(' ').map(Number);
  return (user + nice + system + irq + softirq + steal) * 10;
}
