import { GraphQLError } from 'graphql';
import type { Entity } from './entity.ts';
import type { Prepared } from './executor.ts';
import { introspect } from './introspect.ts';
import { pathOf } from './place-errors.ts';
import type { PlanRun } from './run-plan.ts';
import { type ClientName, Writing } from './writing.ts';

/** The JSON of what came together for a client, and all that went wrong on the way to it. */
export function writeAnswer(
  root: Entity,
  { errors }: PlanRun,
  { supergraph, compiled, decided, conditions }: Prepared,
) {
  const { apiSchema: schema, planner } = supergraph;
  const { document, operation } = compiled;
  const aboutSchema: GraphQLError[] = [];
  const clientName: ClientName = step => (typeof step === 'string' ? planner.names.toClient(step) : step);
  const writing = new Writing({
    clientName,
    introspect(nodes) {
      const { text, errors } = introspect({ schema, document, operation, nodes, variables: conditions });
      aboutSchema.push(...errors);
      return text;
    },
  });
  const data = decided.write(root, writing) ?? 'null';
  if (errors.length === 0 && writing.errors.length === 0 && aboutSchema.length === 0) return { data, errors: [] };

  const unsaid = errors.filter(error => !writing.hasSaid(error));
  const located = unsaid.map(error => {
    const path = pathOf(error, root);
    return path ? new GraphQLError(error.message, { path: path.map(clientName), originalError: error }) : error;
  });
  return { data, errors: [...writing.errors, ...aboutSchema, ...located] };
}
