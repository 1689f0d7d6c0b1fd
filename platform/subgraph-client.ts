import { serviceClaims } from './claims.ts';
import { deadlineOf } from './deadlines.ts';
import { codeOf, unavailable } from './errors.ts';
import type { SubgraphConnection } from './subgraph-connection.ts';

type AskOptions = { signal?: AbortSignal; timeoutMs?: number; requestId: string };

const unstoppable = new AbortController().signal;

/**
 * Asks another subgraph in the name of the service `service`; answers its data. What that subgraph refuses is thrown as
 * it refused it; when it is away, late or broken, SUBGRAPH_UNAVAILABLE. An abort by the caller throws the signal's
 * reason. The time it gets is no more than `timeoutMs`, nor than what is left to the caller themselves.
 */
export async function askSubgraph<T>(
  connection: SubgraphConnection,
  service: string,
  query: string,
  variables: Record<string, unknown>,
  { signal = unstoppable, timeoutMs = 5_000, requestId }: AskOptions,
): Promise<T> {
  const deadlineAt = Math.min(performance.now() + timeoutMs, deadlineOf(signal));
  const call = { claims: serviceClaims(service, requestId), signal, deadlineAt };
  const { data, errors } = await connection.execute({ query, variables }, call);
  const error = errors?.[0];
  if (error) throw codeOf(error) ? error : unavailable(connection.name);
  if (!data) throw unavailable(connection.name);
  return data as T;
}
