import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type FetchNode, type PlanNode, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { createBoundedCache } from './bounded-cache.ts';

export type OperationPlan = {
  /** Where a subscription's events come from. */
  primary?: FetchNode;
  /** What runs: the whole of a query or mutation; of a subscription, what each event still needs from elsewhere. */
  node?: PlanNode;
};

/** An operation to plan. `query` is the text that `document` was parsed from. */
export type PlannedOperation = { query: string; document: DocumentNode; operationName?: string | undefined };

export type Planner = {
  /** All types, those clients never see included. */
  supergraphSchema: GraphQLSchema;
  plan(operation: PlannedOperation): OperationPlan;
};

/** Plans kept, in characters of their JSON. */
const cacheWeight = 20_000_000;

/** Plans operations for one supergraph, each once. Apollo's planner decides who is asked what, and in which order. */
export function createPlanner(supergraphSdl: string): Planner {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
  const apiSchema = supergraph.apiSchema();
  const apollo = new QueryPlanner(supergraph);
  const plans = createBoundedCache<OperationPlan>(cacheWeight);

  function build({ document, operationName }: PlannedOperation): OperationPlan {
    const operation = operationFromDocument(apiSchema, document, operationName === undefined ? {} : { operationName });
    const { node } = apollo.buildQueryPlan(operation);
    if (!node) return {};
    if (node.kind !== 'Subscription') return { node };
    return { primary: node.primary, ...(node.rest ? { node: node.rest } : {}) };
  }

  return {
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    plan(operation) {
      const key = `${operation.operationName ?? ''}\n${operation.query}`;
      const known = plans.get(key);
      if (known) return known;
      const plan = build(operation);
      plans.set(key, plan, key.length + JSON.stringify(plan).length);
      return plan;
    },
  };
}
