import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type FetchNode, type PlanNode, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { createWithArguments } from './plan-arguments.ts';
import { createPrivateNames, type PrivateNames, withPrivateNames } from './private-names.ts';
import { withRequiredArguments } from './required-arguments.ts';
import { resolvableKeysFirst } from './resolvable-keys.ts';

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
  /** Those that fields have in a plan. */
  names: PrivateNames;
  /** Plans a valid operation. Costs milliseconds: the caller keeps what comes. */
  plan(document: DocumentNode, operationName: string | undefined): OperationPlan;
};

/**
 * Ways through the subgraphs that are compared with each other. They multiply where several subgraphs have the same: by
 * default the planner tries 10,000 for an operation that some client thought up, which stops all others for seconds.
 */
const maxEvaluatedPlans = 32;

/** Plans operations for one supergraph. Apollo's planner decides who is asked what, and in which order. */
export function createPlanner(supergraphSdl: string): Planner {
  const required = withRequiredArguments(resolvableKeysFirst(supergraphSdl));
  const supergraph = Supergraph.build(required.sdl, { validateSupergraph: false });
  const apiSchema = supergraph.apiSchema();
  const apollo = new QueryPlanner(supergraph, { debug: { maxEvaluatedPlans } });
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  const withArguments = createWithArguments(required, supergraphSchema);
  const plain = createPrivateNames(supergraphSchema, supergraphSdl);
  const names: PrivateNames = {
    of: plain.of,
    toClient: name => required.fields.get(name)?.name ?? plain.toClient(name),
  };

  return {
    supergraphSchema,
    names,
    plan(document, operationName) {
      const renamed = withPrivateNames(document, names);
      const operation = operationFromDocument(apiSchema, renamed, operationName === undefined ? {} : { operationName });
      const planned = apollo.buildQueryPlan(operation).node;
      if (!planned) return {};
      const node = withArguments(planned);
      if (node.kind !== 'Subscription') return { node };
      return { primary: node.primary, ...(node.rest ? { node: node.rest } : {}) };
    },
  };
}
