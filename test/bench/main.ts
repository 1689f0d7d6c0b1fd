import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { createClock } from '#platform/clock.ts';
import { localhost } from '#platform/embedded/free-port.ts';
import { createTurnstile } from '../support/buyers.ts';
import { runCommand, unlessAborted } from '../support/command.ts';
import { describeOptions, readOptions, UsageError } from '../support/command-options.ts';
import { createQuickClient } from '../support/quick-client.ts';
import type { Benchmark } from './benchmark.ts';
import { type Companion, startCompanion } from './companion.ts';
import { cpuTimeMs } from './cpu-time.ts';
import { flashSale } from './flash-sale.ts';
import { gatewayBench, gatewayUsage } from './gateway/gateway.ts';
import type { LoadJob, LoadResult } from './load.ts';
import { currentLoad, describeMachine } from './machine.ts';
import { placeOrder } from './place-order.ts';
import { describeReport, type Half, type Report, type Round, summarize } from './report.ts';
import { type StartedPlatform, startedPlatform } from './started-platform.ts';
import { benchStreams, streamsUsage } from './streams/streams.ts';

const benchmarks: Record<string, Benchmark> = { 'place-order': placeOrder, 'flash-sale': flashSale };

/** Those that measure something else than the whole platform, with options of their own. */
const others: Record<string, { usage: string; run(args: string[], signal: AbortSignal): Promise<number> }> = {
  gateway: { usage: gatewayUsage, run: gatewayBench },
  streams: { usage: streamsUsage, run: benchStreams },
};

const options = {
  rounds: { initial: 5, about: 'each measures platform and baseline, in turn' },
  seconds: { initial: 8, about: 'of each half of a round' },
  'in-flight': { initial: 32, about: 'requests that wait for an answer at the same time' },
  'warm-up': { initial: 10, about: 'seconds before the first round, not counted' },
  json: { initial: '', about: 'file for the report' },
  'cpu-prof': { initial: '', about: 'directory for a CPU profile of the platform' },
};

const usage = `npm run bench -- NAME [options]: good answers a second and p99 of the platform, in one process on private
servers as npm start has it, beside a bare baseline: the same HTTP server and pool, one INSERT transaction a request.

${Object.entries(benchmarks)
  .map(([name, { about }]) => `  ${name}: ${about}`)
  .join('\n')}

${describeOptions(options)}

${Object.values(others)
  .map(({ usage }) => usage)
  .join('\n\n')}`;

type Options = ReturnType<typeof readOptions<typeof options>>;

async function main([name = '', ...args]: string[], signal: AbortSignal): Promise<number> {
  const other = others[name];
  if (other) return other.run(args, signal);
  const benchmark = benchmarks[name];
  if (!benchmark) throw new UsageError(`There is no benchmark "${name}".`);
  const chosen = readOptions(args, options);
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const load = currentLoad();
  console.log('Starting the platform ...');
  const platform = await startedPlatform(chosen['cpu-prof'] ? { cpuProf: resolve(from, chosen['cpu-prof']) } : {});
  const companions = { load: startCompanion('load.ts'), baseline: startCompanion('baseline.ts') };
  try {
    const machine = await describeMachine(platform.mysqlUrl, load);
    const rounds = await unlessAborted(measure(benchmark, platform, companions, chosen), signal);
    const report: Report = {
      benchmark: name,
      at: new Date().toISOString(),
      machine,
      inFlight: chosen['in-flight'],
      secondsARound: chosen.seconds,
      ...summarize(rounds),
      rounds,
    };
    console.log(`\n${describeReport(report)}`);
    if (chosen.json) writeFileSync(resolve(from, chosen.json), `${JSON.stringify(report, null, 2)}\n`);
    return 0;
  } finally {
    await Promise.all([companions.load.stop(), companions.baseline.stop()]);
    await platform.stop();
  }
}

type Companions = { load: Companion; baseline: Companion };

/** More than one process answers in a second. */
const mostASecond = 3_000;

async function measure(
  benchmark: Benchmark,
  platform: StartedPlatform,
  { load, baseline }: Companions,
  { rounds: count, seconds, 'warm-up': warmUp, 'in-flight': inFlight }: Options,
): Promise<Round[]> {
  const now = createClock(platform.clock);
  const client = createQuickClient({ url: platform.graphqlUrl, connections: 4 });
  const signIn = createTurnstile({ ...platform, now });
  const { requests, settle } = await benchmark.prepare({ client, signIn, mysqlUrls: platform.mysqlUrls, now });
  const port = await baseline.ask<number>(await baselineSchema(platform.mysqlUrl));
  const baselineUrl = `http://${localhost}:${port}/graphql`;

  async function half(url: string, pid: number, lastsSeconds: number): Promise<Half> {
    const sent = await requests(Math.ceil(lastsSeconds * mostASecond));
    const worked = () => [pid, platform.databasePid].map(cpuTimeMs);
    const [serverBefore = 0, databaseBefore = 0] = worked();
    const result = await load.ask<LoadResult>({ ...sent, url, inFlight, seconds: lastsSeconds } satisfies LoadJob);
    const answeredAt = performance.now();
    await settle?.();
    const [serverAfter = 0, databaseAfter = 0] = worked();
    return {
      ...result,
      doneSeconds: result.seconds + (performance.now() - answeredAt) / 1000,
      serverCpuMs: serverAfter - serverBefore,
      databaseCpuMs: databaseAfter - databaseBefore,
    };
  }
  const ours = (lasts: number) => half(platform.graphqlUrl, platform.pid, lasts);
  const bare = (lasts: number) => half(baselineUrl, baseline.pid, lasts);

  await ours(warmUp / 2);
  await bare(warmUp / 2);
  const rounds: Round[] = [];
  for (let nth = 0; nth < count; nth++) {
    // Who is first changes: whatever drifts must not favour one of them.
    const first = nth % 2 === 0 ? await bare(seconds) : undefined;
    const measured = await ours(seconds);
    rounds.push({ platform: measured, baseline: first ?? (await bare(seconds)) });
    console.log(sayRound(nth + 1, rounds));
  }
  await client.close();
  return rounds;
}

const sayRound = (nth: number, rounds: readonly Round[]): string => {
  const { platform, baseline, ratio } = summarize(rounds.slice(-1));
  const [ours, bare] = [platform, baseline].map(({ donePerSecond }) => donePerSecond.median.toFixed(0));
  return `  round ${nth}: ${ours} a second, baseline ${bare}, ratio ${ratio.median.toFixed(3)}`;
};

/** On the same server as the platform's own. */
async function baselineSchema(adminUrl: string): Promise<string> {
  const admin = await createConnection(adminUrl);
  await admin.query('CREATE DATABASE baseline CHARACTER SET utf8mb4');
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = 'baseline';
  return url.href;
}

await runCommand(usage, main);
