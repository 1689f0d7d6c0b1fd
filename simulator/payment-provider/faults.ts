import { createHash } from 'node:crypto';
import { z } from 'zod';

const chance = z.number().min(0).max(1).default(0);

/**
 * What goes wrong, each with a chance from 0 (never) to 1 (always). Set by `PUT /admin/faults` while the provider runs, or
 * by DABBA_PROVIDER_FAULTS at its start, both as JSON: `{"decline":0.1,"captureError":0.3,"seed":"tuesday"}`.
 */
export const faultsShape = z
  .object({
    /** Charges are declined. */
    decline: chance,
    /** Charges are pending first, and decided `delayMs` later, by webhook. */
    delay: chance,
    delayMs: z.number().int().min(0).max(3_600_000).default(2_000),
    /** A call is carried out and its connection cut before the answer: charge, capture, void and refund alike. */
    loseReply: chance,
    /** Calls answer 503 and do nothing. */
    chargeError: chance,
    captureError: chance,
    voidError: chance,
    refundError: chance,
    /** Webhooks are sent twice. */
    doubleWebhook: chance,
    /** Webhooks wait for up to `reorderMs`, and later ones overtake them. */
    reorderWebhook: chance,
    reorderMs: z.number().int().min(0).max(60_000).default(1_500),
    /** The same seed, keys and calls meet the same faults, however they interleave. */
    seed: z.string().max(100).default('dabba'),
  })
  .strict();
export type FaultSettings = z.infer<typeof faultsShape>;
export type FaultName =
  | 'decline'
  | 'delay'
  | 'loseReply'
  | 'chargeError'
  | 'captureError'
  | 'voidError'
  | 'refundError'
  | 'doubleWebhook'
  | 'reorderWebhook';

export const noFaults: FaultSettings = faultsShape.parse({});

export type Faults = ReturnType<typeof createFaults>;

const mostCounted = 100_000;

/** Rolls the dice. A repeated call under one key rolls anew, and the n-th roll of it is always the same. */
export function createFaults(initial: FaultSettings = noFaults) {
  let settings = initial;
  const rolls = new Map<string, number>();

  /** From 0 to below 1. */
  function roll(name: string, key: string): number {
    const about = `${name} ${key}`;
    const count = (rolls.get(about) ?? 0) + 1;
    if (rolls.size >= mostCounted) rolls.clear();
    rolls.set(about, count);
    const digest = createHash('sha256').update(`${settings.seed} ${about} ${count}`).digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  }

  return {
    settings: () => settings,
    set(next: FaultSettings) {
      settings = next;
      rolls.clear();
    },
    /** Whether it goes wrong this time. Costs no hash where it never does. */
    strikes: (name: FaultName, key: string) => settings[name] > 0 && roll(name, key) < settings[name],
    /** How long a webhook waits for later ones to overtake it. */
    detourMs: (key: string) => Math.floor(roll('detour', key) * settings.reorderMs),
  };
}
