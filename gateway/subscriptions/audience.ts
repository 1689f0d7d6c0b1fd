import type { Logger } from '#platform/log.ts';
import type { Call, SubgraphConnection } from '#platform/subgraph-connection.ts';
import type { Position, Source } from './source-request.ts';
import type { Question } from './stream-directives.ts';
import { identityOf } from './stream-key.ts';

/** Viewers of equal audiences are sent the very same. `undefined`: the owner names none, this viewer follows alone. */
export type Audience = { text: string; granted: boolean } | undefined;

export type Told = {
  audience: Audience;
  /** Where the stream stands now, for whoever gave no position; `undefined` where the owner cannot say. */
  start: Position | undefined;
};

/**
 * As whom the viewer would follow, and from where: asked of the owner for each joiner, with their own claims, because
 * what somebody may see changes. Rejects when the owner does not answer.
 */
export async function askOwner(
  source: Source,
  variables: Readonly<Record<string, unknown>>,
  connection: SubgraphConnection,
  call: Call,
  log: Logger,
): Promise<Told> {
  const { audience, start } = source.rules;
  const given = source.argumentsIn(variables);
  const isPlaced = (given[source.rules.argument?.name ?? ''] ?? undefined) !== undefined;
  const questions = { ...(audience && { audience }), ...(start && !isPlaced && { start }) };
  const answers = Object.keys(questions).length > 0 ? await ask(questions, given, connection, call, log) : {};
  const told = answers['audience'];
  const audienceTold = typeof told === 'string' ? { text: `${audience?.field} ${told}`, granted: true } : undefined;
  return {
    audience: audience ? audienceTold : { text: identityOf(call.claims), granted: false },
    start: answers['start'] as Position | undefined,
  };
}

/** Puts several fields of Query into one request, each with those of the stream's arguments that it has. */
async function ask(
  questions: Record<string, Question>,
  given: Record<string, unknown>,
  connection: SubgraphConnection,
  call: Call,
  log: Logger,
): Promise<Record<string, unknown>> {
  const definitions: string[] = [];
  const variables: Record<string, unknown> = {};
  const fields = Object.entries(questions).map(([alias, { field, argumentTypes }]) => {
    const values: string[] = [];
    for (const [name, type] of argumentTypes) {
      if (!(name in given)) continue;
      definitions.push(`$${alias}_${name}: ${type}`);
      values.push(`${name}: $${alias}_${name}`);
      variables[`${alias}_${name}`] = given[name];
    }
    return `${alias}: ${field}${values.length > 0 ? `(${values.join(', ')})` : ''}`;
  });
  const query = `query${definitions.length > 0 ? ` (${definitions.join(', ')})` : ''} { ${fields.join(' ')} }`;
  // A copy of the claims: what a connection remembers of them (their signature) is not kept as long as the subscription.
  const asking = { ...call, claims: { ...call.claims } };
  const { data, errors } = await connection.execute({ query, variables }, asking);
  if (errors?.[0]?.extensions?.['code'] === 'SUBGRAPH_UNAVAILABLE') throw errors[0];
  if (errors?.[0]) log.debug({ err: errors[0], query }, 'what a stream needs to know was not told');
  return Object.fromEntries(Object.entries(data ?? {}).filter(([, value]) => value !== null));
}
