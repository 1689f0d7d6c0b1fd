import { setTimeout as sleep } from 'node:timers/promises';

const deadlineMs = 120_000; // a first start migrates four schemas, perhaps on a slow disk
const answerMs = 2000;

/** Waits until the gateway says that it and everything behind it is ready. Throws when that takes two minutes. */
export async function untilReady(gatewayUrl: string): Promise<void> {
  const until = performance.now() + deadlineMs;
  while (!(await isReady(gatewayUrl))) {
    if (performance.now() > until) throw new Error(`${gatewayUrl}/ready did not answer 200 within two minutes`);
    await sleep(50);
  }
}

async function isReady(gatewayUrl: string): Promise<boolean> {
  try {
    const answer = await fetch(`${gatewayUrl}/ready`, { signal: AbortSignal.timeout(answerMs) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
