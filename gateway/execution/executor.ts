import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
} from 'graphql';
import type { Logger } from '#platform/log.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { createOperationLog } from '../observability/operation-log.ts';
import type { OperationPlan } from '../planning/planner.ts';
import { type Ask, batchFetches } from './batch-fetches.ts';
import { callSubgraph, type Subgraphs, subgraphTimeoutMs } from './call-subgraph.ts';
import type { Entity } from './entity.ts';
import { presentError } from './present-error.ts';
import { project } from './project.ts';
import { addRoot, type Run, runPlan } from './run-plan.ts';
import type { Supergraph } from './supergraph.ts';

/** A valid operation of a client. `query` is the text that `document` was parsed from. */
export type Operation = {
  query: string;
  document: DocumentNode;
  operationName?: string | undefined;
  variables: Readonly<Record<string, unknown>>;
};

export type Executor = {
  /** Runs a query or a mutation. Answers errors as the client may see them; rejects only when the caller has left. */
  execute(operation: Operation, call: Call): Promise<ExecutionResult>;
  /** Checks and plans a subscription. */
  prepare(operation: Operation, call: Call): Preparation;
  /** What a client gets for one event of the plan's primary subgraph. */
  complete(operation: Operation, plan: OperationPlan, event: ExecutionResult, call: Call): Promise<ExecutionResult>;
  /** Errors as the client may see them. */
  present(errors: readonly GraphQLError[], call: Call): ExecutionResult;
};

export type Preparation = { plan: OperationPlan } | { errors: readonly GraphQLError[] };

type Options = {
  /** The one that is served right now. */
  supergraph: () => Supergraph;
  subgraphs: Subgraphs;
  log: Logger;
  development: boolean;
  timeoutMs?: number;
};

/** The one executor: of queries, mutations, and of what an event still needs from other subgraphs. */
export function createExecutor(options: Options): Executor {
  const { supergraph, subgraphs, log, development, timeoutMs = subgraphTimeoutMs } = options;
  const operationLog = createOperationLog(log);

  const present = (errors: readonly GraphQLError[], { claims: { requestId } }: Call): ExecutionResult => ({
    errors: errors.map(error => presentError(error, { log, requestId, development })),
  });

  function prepare(operation: Operation, call: Call) {
    const checked = coerce(supergraph().apiSchema, operation);
    if (checked.errors) return present(checked.errors, call) as { errors: readonly GraphQLError[] };
    return { plan: supergraph().planner.plan(operation), conditions: checked.coerced };
  }

  /** Runs the plan on top of `begin`, and reads the client's answer from what came together. */
  async function answer(
    operation: Operation,
    { node }: OperationPlan,
    conditions: Run['conditions'],
    call: Call,
    begin?: (run: Run, root: Entity) => void,
  ): Promise<ExecutionResult> {
    const { apiSchema, planner } = supergraph();
    const ask: Ask = (name, request) => callSubgraph(name, request, call, { subgraphs, log, timeoutMs });
    const run: Run = {
      supergraphSchema: planner.supergraphSchema,
      variables: operation.variables,
      conditions,
      ask,
      askEntities: batchFetches(ask),
      errors: [],
    };
    const root: Entity = {};
    begin?.(run, root);
    if (node) await runPlan(run, node, [root]);
    const result = project(root, run.errors, { apiSchema, ...operation });
    return result.errors ? { ...result, ...present(result.errors, call) } : result;
  }

  return {
    prepare,
    present,
    async execute(operation, call) {
      const startedAt = performance.now();
      const prepared = prepare(operation, call);
      const result =
        'errors' in prepared ? prepared : await answer(operation, prepared.plan, prepared.conditions, call);
      operationLog.answered(operation, call, result, startedAt);
      return result;
    },
    async complete(operation, plan, event, call) {
      const { primary } = plan;
      // No data at all is not an event: the subgraph refused the subscription, or it failed.
      if (!primary || event.data === undefined) return present(event.errors ?? [], call);
      const { coerced = {} } = coerce(supergraph().apiSchema, operation);
      return answer(operation, plan, coerced, call, (run, root) => addRoot(run, primary, root, event));
    },
  };
}

/** The variables as the operation declares them; wrong ones never reach a subgraph. */
function coerce(schema: GraphQLSchema, { document, operationName, variables }: Operation) {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return getVariableValues(schema, definitions, { ...variables }, { maxErrors: 10 });
}
