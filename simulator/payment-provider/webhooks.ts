import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Event } from './entries.ts';
import type { Ledger } from './ledger.ts';

const deadlineMs = 5_000;
const firstPauseMs = 250;
const longestPauseMs = 30_000;
const mostTries = 40; // with these pauses, about a quarter of an hour

export type ProviderLog = { info(about: object, message: string): void; warn(about: object, message: string): void };
type Options = { ledger: Ledger; url: string; secret: string; log: ProviderLog };

export const signatureOf = (body: string, secret: string, epochSeconds: number): string =>
  `t=${epochSeconds},v1=${createHmac('sha256', secret).update(`${epochSeconds}.${body}`).digest('hex')}`;

/** Sends each webhook when it is due, again and again until it is taken. */
export function createWebhooks({ ledger, url, secret, log }: Options) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Map<string, Promise<void>>();

  async function deliver(event: Event): Promise<void> {
    await sleep(Math.max(0, event.dueAt - Date.now()), undefined, { signal });
    const body = JSON.stringify(ledger.tell(event));
    for (let tries = 0; tries < mostTries; tries++) {
      if (await post(body)) return ledger.markSent(event.id);
      await sleep(Math.min(firstPauseMs * 2 ** tries, longestPauseMs), undefined, { signal });
    }
    log.warn({ event: event.id }, 'nobody takes this webhook; given up');
    ledger.markSent(event.id);
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

  return {
    /** Looks for webhooks that nobody is sending yet. */
    send() {
      for (const event of ledger.unsent()) {
        if (signal.aborted || underWay.has(event.id)) continue;
        const delivery = deliver(event)
          .catch(error => {
            if (!signal.aborted) log.warn({ err: error, event: event.id }, 'a webhook failed');
          })
          .finally(() => underWay.delete(event.id));
        underWay.set(event.id, delivery);
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all(underWay.values());
    },
  };
}
