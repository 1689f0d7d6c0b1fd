import { serviceClaims } from './claims.ts';
import { codeOf, unavailable } from './errors.ts';
import type { SubgraphConnection } from './subgraph-connection.ts';

type AskOptions = { signal?: AbortSignal; timeoutMs?: number; requestId: string };

/**
 * Asks another subgraph in the name of the service `service`; answers its data. What that subgraph refuses is thrown as
 * it refused it; when it is away, late or broken, SUBGRAPH_UNAVAILABLE. An abort by the caller throws the signal's reason.
 */
export async function askSubgraph<T>(
  connection: SubgraphConnection,
  service: string,
  query: string,
  variables: Record<string, unknown>,
  { signal, timeoutMs = 5_000, requestId }: AskOptions,
): Promise<T> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const call = {
    claims: serviceClaims(service, requestId),
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  };
  const result = await connection.execute({ query, variables }, call).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw deadline.aborted ? unavailable(connection.name) : error;
  });
  const error = result.errors?.[0];
  if (error) throw codeOf(error) ? error : unavailable(connection.name);
  if (!result.data) throw unavailable(connection.name);
  return result.data as T;
}
