import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Event } from './entries.ts';
import type { Faults } from './faults.ts';
import type { Ledger } from './ledger.ts';

const deadlineMs = 5_000;
const firstPauseMs = 250;
const longestPauseMs = 30_000;
const mostTries = 40; // with these pauses, about a quarter of an hour

export type ProviderLog = { info(about: object, message: string): void; warn(about: object, message: string): void };
type Options = { ledger: Ledger; faults: Faults; url: string; secret: string; log: ProviderLog };

/** HMAC-SHA256 over `<epoch s>.<body>`: who takes it refuses what is older than a few minutes. */
export const signatureOf = (body: string, secret: string, epochSeconds: number): string =>
  `t=${epochSeconds},v1=${createHmac('sha256', secret).update(`${epochSeconds}.${body}`).digest('hex')}`;

/** Sends each webhook when it is due, again and again until it is taken; and decides pending charges when that is due. */
export function createWebhooks({ ledger, faults, url, secret, log }: Options) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Map<string, Promise<void>>();

  async function deliver(event: Event): Promise<void> {
    await until(event.dueAt);
    if (faults.strikes('reorderWebhook', event.id)) await pause(faults.detourMs(event.id));
    const { id, type, charge, refund } = event;
    const body = JSON.stringify({ id, type, charge, ...(refund ? { refund } : {}) });
    for (let tries = 0; tries < mostTries; tries++) {
      if (await post(body)) {
        if (faults.strikes('doubleWebhook', id)) await post(body);
        return ledger.markSent(id);
      }
      await pause(Math.min(firstPauseMs * 2 ** tries, longestPauseMs));
    }
    log.warn({ event: id }, 'nobody takes this webhook; given up');
    ledger.markSent(id);
  }

  async function decide(chargeKey: string, dueAt: number): Promise<void> {
    await until(dueAt);
    ledger.decide(chargeKey);
    send();
  }

  async function post(body: string): Promise<boolean> {
    try {
      const signature = signatureOf(body, secret, Math.floor(Date.now() / 1000));
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-dabba-signature': signature },
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }

  const pause = (ms: number) => sleep(ms, undefined, { signal });
  const until = (at: number) => pause(Math.max(0, at - Date.now()));

  function begin(key: string, work: () => Promise<void>) {
    if (signal.aborted || underWay.has(key)) return;
    const running = work()
      .catch(error => {
        if (!signal.aborted) log.warn({ err: error, about: key }, 'a webhook failed');
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, running);
  }

  /** Looks for what nobody is busy with yet. */
  function send() {
    for (const event of ledger.unsent()) begin(event.id, () => deliver(event));
    for (const { chargeKey, dueAt } of ledger.undecided()) begin(chargeKey, () => decide(chargeKey, dueAt));
  }

  return {
    send,
    async stop() {
      stopping.abort();
      await Promise.all(underWay.values());
    },
  };
}
