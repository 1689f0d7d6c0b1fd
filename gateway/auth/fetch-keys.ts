import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';

const timeoutMs = 5_000;
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** The public keys of access tokens, from where the user subgraph publishes them. */
export async function fetchKeys(url: string): Promise<JSONWebKeySet> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok) throw new Error(`The keys were answered with status ${answer.status}.`);
  return keySet.parse(await answer.json());
}
