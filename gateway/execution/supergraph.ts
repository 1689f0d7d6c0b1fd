import type { GraphQLSchema } from 'graphql';
import { createDocumentReader, type DocumentReader } from '../limits/document-reader.ts';
import { createPlanner, type Planner } from '../planning/planner.ts';

/** A supergraph that is served: what clients see of it, how their documents are read, and how operations are planned. */
export type Supergraph = { apiSchema: GraphQLSchema; read: DocumentReader; planner: Planner };

type Options = { apiSchema: GraphQLSchema; supergraphSdl: string; development: boolean };

export const createSupergraph = ({ apiSchema, supergraphSdl, development }: Options): Supergraph => ({
  apiSchema,
  read: createDocumentReader({ apiSchema, supergraphSdl, development }),
  planner: createPlanner(supergraphSdl),
});
