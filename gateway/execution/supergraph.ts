import type { GraphQLSchema } from 'graphql';
import { createDocumentReader, type DocumentReader, type Lookups } from '../limits/document-reader.ts';
import { weightOfDocument } from '../limits/document-weight.ts';
import { createBoundedCache } from '../planning/bounded-cache.ts';
import { createPlanner, type PlannedOperation, type Planner } from '../planning/planner.ts';
import { type CompiledOperation, compileOperation } from './compile-operation.ts';
import { createMergedQueries, type MergedQueries } from './merge-operations.ts';
import { createTypeTests } from './type-tests.ts';

/** A supergraph that is served: what clients see of it, how their documents are read, and how operations are planned. */
export type Supergraph = {
  apiSchema: GraphQLSchema;
  read: DocumentReader;
  planner: Planner;
  /** Plans and compiles a valid operation, once. */
  compile(operation: PlannedOperation): CompiledOperation;
  mergedQueries: MergedQueries;
};

type Options = {
  apiSchema: GraphQLSchema;
  supergraphSdl: string;
  development: boolean;
  /** Told how often what was looked for was there. */
  lookups?: Record<'documents' | 'plans', Lookups>;
};

/** Compiled operations kept, in bytes of memory. */
const cacheWeight = 150_000_000;

export function createSupergraph({ apiSchema, supergraphSdl, development, lookups }: Options): Supergraph {
  const planner = createPlanner(supergraphSdl);
  const schema = planner.supergraphSchema;
  const types = { schema, isOfType: createTypeTests(schema) };
  const operations = createBoundedCache<Map<string | undefined, CompiledOperation>>(cacheWeight);

  return {
    apiSchema,
    read: createDocumentReader({ apiSchema, development, lookups: lookups?.documents }),
    planner,
    mergedQueries: createMergedQueries(),
    compile({ query, document, operationName }) {
      const ofQuery = operations.get(query) ?? new Map<string | undefined, CompiledOperation>();
      const known = ofQuery.get(operationName);
      if (lookups) lookups.plans[known ? 'hits' : 'misses']++;
      if (known) return known;
      const weigh = () => {
        const weight = [...ofQuery.values()].reduce((sum, compiled) => sum + compiled.weight(), 0);
        operations.set(query, ofQuery, weightOfDocument(document) + weight);
      };
      const compiled = compileOperation(document, operationName, { apiSchema, planner, types, onGrown: weigh });
      ofQuery.set(operationName, compiled);
      weigh();
      return compiled;
    },
  };
}
