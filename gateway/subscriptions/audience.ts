import type { Logger } from '#platform/log.ts';
import type { Call, SubgraphConnection } from '#platform/subgraph-connection.ts';
import type { Source } from './source-request.ts';
import { identityOf } from './stream-key.ts';

/** Viewers of equal audiences are sent the very same. `undefined`: the owner names none, this viewer follows alone. */
export type Audience = { text: string; granted: boolean } | undefined;

/**
 * As whom the viewer would follow: asked of the owner for each joiner, with their own claims, because what somebody may
 * see changes. Rejects when the owner does not answer.
 */
export async function audienceOf(
  { rules, argumentsIn }: Source,
  variables: Readonly<Record<string, unknown>>,
  connection: SubgraphConnection,
  call: Call,
  log: Logger,
): Promise<Audience> {
  if (!rules.audience) return { text: identityOf(call.claims), granted: false };
  const { field, argumentTypes } = rules.audience;
  const given = Object.entries(argumentsIn(variables)).filter(([name]) => argumentTypes.has(name));
  const definitions = given.map(([name]) => `$${name}: ${argumentTypes.get(name)}`).join(', ');
  const values = given.map(([name]) => `${name}: $${name}`).join(', ');
  const query =
    given.length > 0 ? `query (${definitions}) { audience: ${field}(${values}) }` : `{ audience: ${field} }`;
  // A copy of the claims: what a connection remembers of them (their signature) is not kept as long as the subscription.
  const asking = { ...call, claims: { ...call.claims } };
  const { data, errors } = await connection.execute({ query, variables: Object.fromEntries(given) }, asking);
  if (errors?.[0]?.extensions?.['code'] === 'SUBGRAPH_UNAVAILABLE') throw errors[0];
  if (errors?.[0]) log.debug({ err: errors[0], field }, 'an audience was not told');
  const text = data?.['audience'];
  return typeof text === 'string' ? { text: `${field} ${text}`, granted: true } : undefined;
}
