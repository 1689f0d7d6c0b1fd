import type { DocumentNode, ExecutionResult, GraphQLError } from 'graphql';
import { asGraphQLError } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { createOperationLog } from '../observability/operation-log.ts';
import { type Answer, refusal } from './answer.ts';
import { callSubgraph, type Subgraphs, subgraphTimeoutMs } from './call-subgraph.ts';
import type { CompiledOperation, DecidedOperation } from './compile-operation.ts';
import type { Entity } from './entity.ts';
import { presentError } from './present-error.ts';
import type { Variables } from './request.ts';
import { type Ask, PlanRun } from './run-plan.ts';
import { createSameReads } from './same-reads.ts';
import { SubgraphError } from './subgraph-error.ts';
import type { Supergraph } from './supergraph.ts';
import { writeAnswer } from './write-answer.ts';

/** A valid operation of a client. `query` is the text that `document` was parsed from. */
export type Operation = {
  query: string;
  document: DocumentNode;
  operationName?: string | undefined;
  variables: Readonly<Record<string, unknown>>;
};

export type Executor = {
  /** Runs a query or a mutation. Answers errors as the client may see them; rejects only when the caller has left. */
  execute(operation: Operation, call: Call): Promise<Answer>;
  /** Checks and plans a subscription. */
  prepare(operation: Operation, call: Call): Preparation;
  /** What a client gets for one event of the plan's primary subgraph; rejects only when the caller has left. */
  complete(prepared: Prepared, event: ExecutionResult, call: Call): Promise<Answer>;
  /** Errors as the client may see them. */
  present(errors: readonly GraphQLError[], call: Call): Answer;
};

/** An operation that can run as often as one likes: also when another supergraph is served by then. */
export type Prepared = {
  operation: Operation;
  supergraph: Supergraph;
  compiled: CompiledOperation;
  /** As the conditions have it. */
  decided: DecidedOperation;
  /** The variables as the operation declares them, by which conditions are decided. */
  conditions: Variables;
};
export type Preparation = { prepared: Prepared } | { refused: Answer };

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
  const sameReads = createSameReads();

  const present = (errors: readonly GraphQLError[], { claims: { requestId } }: Call): Answer =>
    refusal(errors.map(error => presentError(error, { log, requestId, development })));

  /** A bug of ours is an answer too: thrown on, it would close a socket that others' operations run over. */
  function presentBug(error: unknown, call: Call) {
    call.signal.throwIfAborted();
    return present([asGraphQLError(error)], call);
  }

  function prepare(operation: Operation, call: Call): Preparation {
    try {
      const served = supergraph();
      const compiled = served.compile(operation);
      const { coerced: conditions, errors } = compiled.coerce(operation.variables);
      if (errors) return { refused: present(errors, call) };
      const decided = compiled.decidedBy(conditions);
      return { prepared: { operation, supergraph: served, compiled, decided, conditions } };
    } catch (error) {
      return { refused: presentBug(error, call) };
    }
  }

  /** Runs the plan, on top of an event if there is one, and writes what came together. */
  async function answer(prepared: Prepared, call: Call, event?: ExecutionResult): Promise<Answer> {
    const { operation, supergraph, compiled, decided } = prepared;
    const bounded = call.deadlineAt === undefined ? { ...call, deadlineAt: performance.now() + timeoutMs } : call;
    const send: Ask = (name, request) => callSubgraph(name, request, bounded, { subgraphs, log });
    const reader = event
      ? sameReads.event(send)
      : sameReads[compiled.operation.operation === 'mutation' ? 'mutation' : 'query'](call.claims, send);
    const { mergedQueries } = supergraph;
    const run = new PlanRun({ variables: operation.variables, ask: reader.ask, mergedQueries });
    const root: Entity = {};
    try {
      if (event) decided.begin?.(run, root, event);
      if (decided.step) await run.through(decided.step, root);
      const { data, errors } = writeAnswer(root, run, prepared);
      if (errors.length === 0) return { text: `{"data":${data}}`, errors, hasData: true };
      const presented = present(errors, call).errors;
      return { text: `{"errors":${JSON.stringify(presented)},"data":${data}}`, errors: presented, hasData: true };
    } catch (error) {
      return presentBug(error, call);
    } finally {
      reader.end();
    }
  }

  return {
    prepare,
    present,
    async execute(operation, call) {
      const startedAt = performance.now();
      const preparation = prepare(operation, call);
      const answered = 'refused' in preparation ? preparation.refused : await answer(preparation.prepared, call);
      operationLog.answered(operation, call, answered, startedAt);
      return answered;
    },
    async complete(prepared, event, call) {
      const { primary } = prepared.decided.plan;
      // No data at all is not an event: the subgraph refused the subscription, or it failed.
      if (!primary || event.data === undefined)
        return present(
          (event.errors ?? []).map(error => new SubgraphError(error)),
          call,
        );
      return answer(prepared, call, event);
    },
  };
}
