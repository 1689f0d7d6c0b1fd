import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { GraphQLRequest } from '#platform/subgraph-connection.ts';
import type { Ask } from './batch-fetches.ts';
import { copyOf, type Entity, entitiesAt, isEntity, mergeInto } from './entity.ts';
import { arrivalOf, failureOf } from './place-errors.ts';
import { representationsOf } from './representation.ts';
import { applyRewrites } from './rewrites.ts';
import { NotThere, type SubgraphError } from './subgraph-error.ts';

/** One run of one plan. */
export type Run = {
  supergraphSchema: GraphQLSchema;
  /** As the client sent them: subgraphs coerce them themselves. */
  variables: Readonly<Record<string, unknown>>;
  /** As the operation declares them, defaults included: `@skip` and `@include` of whole fetches read these. */
  conditions: Readonly<Record<string, unknown>>;
  /** Asks for root fields. Neither this nor the next rejects but when the caller has left. */
  ask: Ask;
  /** Asks for entities, together with others of the same subgraph and level. */
  askEntities: Ask;
  /** Everything that subgraphs reported so far. */
  errors: SubgraphError[];
};

/** Runs a plan from `entities` on, which grow by what the subgraphs answer. At first that is one empty object. */
export async function runPlan(run: Run, node: PlanNode, entities: readonly Entity[]): Promise<void> {
  if (entities.length === 0) return;
  switch (node.kind) {
    case 'Sequence':
      for (const step of node.nodes) await runPlan(run, step, entities);
      return;
    case 'Parallel':
      await Promise.all(node.nodes.map(step => runPlan(run, step, entities)));
      return;
    case 'Flatten':
      return runPlan(run, node.node, entitiesAt(entities, node.path));
    case 'Condition': {
      const branch = run.conditions[node.condition] === true ? node.ifClause : node.elseClause;
      return branch ? runPlan(run, branch, entities) : undefined;
    }
    case 'Fetch':
      return node.requires ? fetchEntities(run, node, entities) : fetchRoot(run, node, entities);
    case 'Defer':
      throw new Error('The planner was not asked for @defer.');
  }
}

/** The request for a fetch, with those of the client's variables that it uses. */
export function requestFor(
  fetch: FetchNode,
  variables: Run['variables'],
  own: Record<string, unknown> = {},
): GraphQLRequest {
  const used = (fetch.variableUsages ?? []).filter(name => variables[name] !== undefined);
  return {
    query: fetch.operation,
    variables: { ...Object.fromEntries(used.map(name => [name, variables[name]])), ...own },
    ...(fetch.operationName === undefined ? {} : { operationName: fetch.operationName }),
  };
}

async function fetchRoot(run: Run, fetch: FetchNode, entities: readonly Entity[]) {
  const answer = await run.ask(fetch.serviceName, requestFor(fetch, run.variables));
  for (const entity of entities) addRoot(run, fetch, entity, answer);
}

/** Adds the answer of a fetch of root fields: of a query, a mutation, or one event of a subscription. */
export function addRoot(run: Run, fetch: FetchNode, root: Entity, answer: ExecutionResult): void {
  const { data, errors } = arrivalOf(answer);
  run.errors.push(...errors);
  add(run, fetch, root, data);
}

async function fetchEntities(run: Run, fetch: FetchNode, entities: readonly Entity[]) {
  const { distinct, holders, failed } = representationsOf(run.supergraphSchema, entities, fetch);
  for (const { entity, cause } of failed) add(run, fetch, entity, cause);
  if (distinct.length === 0) return;
  const request = requestFor(fetch, run.variables, { representations: distinct });
  const { data, errors } = arrivalOf(await run.askEntities(fetch.serviceName, request));
  run.errors.push(...errors);
  const answers = data instanceof Error ? data : data['_entities'];
  holders.forEach((holding, index) => {
    const answer = Array.isArray(answers) ? (answers[index] ?? new NotThere()) : answers;
    for (const entity of holding) add(run, fetch, entity, holding.length > 1 ? copyOf(answer) : answer);
  });
}

/** Merges what a fetch brought into one entity. */
function add(run: Run, fetch: FetchNode, entity: Entity, answer: unknown) {
  const arrived = answer instanceof Error ? failureOf(fetch, answer) : answer;
  if (!isEntity(arrived)) return;
  applyRewrites(run.supergraphSchema, fetch.outputRewrites, arrived);
  mergeInto(entity, arrived);
}
