import { viewerOf } from '#platform/claims.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { createSubgraphSchema } from '#platform/subgraph-schema.ts';
import type { UserContext, UserDependencies } from './context.ts';
import { createLoaders } from './loaders/loaders.ts';
import { resolvers } from './resolvers/index.ts';

export function createUserSubgraph(dependencies: UserDependencies) {
  return {
    schema: createSubgraphSchema('user', resolvers),
    createContext({ claims, signal }: Call): UserContext {
      const viewer = viewerOf(claims);
      return { ...dependencies, viewer, signal, loaders: createLoaders(dependencies, viewer) };
    },
  };
}
