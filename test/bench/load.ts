import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { keyMark, type Requests } from './benchmark.ts';

// A process of its own: what the load costs must not be taken from those it is measured at.

export type LoadJob = Requests & { url: string; seconds: number; inFlight: number };

export type LoadResult = {
  /** From the first request to the last answer. */
  seconds: number;
  /** How many answers there were of each kind: `ok`, the code of a refusal, `error`. */
  answers: Record<string, number>;
  /** Of all answers. */
  p50Ms: number;
  p99Ms: number;
};

const timeoutMs = 30_000;

async function run({ url, seconds, inFlight, bodies, tokens }: LoadJob): Promise<LoadResult> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections: inFlight, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const split = bodies.map(body => body.split(keyMark));
  const answers: Record<string, number> = {};
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  let sent = 0;

  async function one() {
    while (performance.now() < endsAt) {
      const index = sent++;
      const body = split[index % split.length]?.join(randomUUID()) ?? '';
      const authorization = `Bearer ${tokens[index % tokens.length]}`;
      const headers = { 'content-type': 'application/json', accept: 'application/json', authorization };
      const askedAt = performance.now();
      const kind = await pool.request({ path, method: 'POST', headers, body }).then(
        async response => kindOf(await response.body.text()),
        () => 'error',
      );
      latencies.push(performance.now() - askedAt);
      answers[kind] = (answers[kind] ?? 0) + 1;
    }
  }

  await Promise.all(Array.from({ length: inFlight }, one));
  const took = (performance.now() - startedAt) / 1000;
  await pool.close();
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { seconds: took, answers, p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
}

function kindOf(text: string): string {
  if (text.includes('"errors"')) return 'error';
  return /"code":"(\w+)"/.exec(text)?.[1] ?? 'ok';
}

process.on('message', async (job: LoadJob) => process.send?.(await run(job)));
process.on('disconnect', () => process.exit(0));
