import { Pool } from 'undici';

// A process of its own: what the load costs must not be taken from those it is measured at.

export type GatewayRequest = {
  body: string;
  authorization: string;
  /** Of the answer that was found to be right. */
  answerBytes: number;
};
export type GatewayJob = { url: string; seconds: number; connections: number; requests: readonly GatewayRequest[] };
export type GatewayLoad = { seconds: number; good: number; bad: number; p50Ms: number; p99Ms: number };

const timeoutMs = 30_000;

async function run({ url, seconds, connections, requests }: GatewayJob): Promise<GatewayLoad> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const prepared = requests.map(({ body, authorization, answerBytes }) => ({
    answerBytes,
    options: {
      path,
      method: 'POST' as const,
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
      body: Buffer.from(body),
    },
  }));
  const latencies: number[] = [];
  let bad = 0;
  let sent = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;

  async function one() {
    while (performance.now() < endsAt) {
      const request = prepared[sent++ % prepared.length];
      if (!request) return;
      const askedAt = performance.now();
      const isGood = await pool.request(request.options).then(
        async ({ statusCode, body }) => {
          const answer = await body.arrayBuffer();
          return statusCode === 200 && (answer.byteLength === request.answerBytes || isData(answer));
        },
        () => false,
      );
      if (isGood) latencies.push(performance.now() - askedAt);
      else bad++;
    }
  }

  await Promise.all(Array.from({ length: connections }, one));
  const took = (performance.now() - startedAt) / 1000;
  await pool.close();
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { seconds: took, good: latencies.length, bad, p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
}

/** Of another length, as when a gateway says in its answer how long it took. */
function isData(answer: ArrayBuffer): boolean {
  try {
    const { data, errors } = JSON.parse(Buffer.from(answer).toString());
    return Boolean(data) && !errors;
  } catch {
    return false;
  }
}

process.on('message', async (job: GatewayJob) => process.send?.(await run(job)));
process.on('disconnect', () => process.exit(0));
