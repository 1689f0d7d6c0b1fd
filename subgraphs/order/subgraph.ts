import { viewerOf } from '#platform/claims.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { createSubgraphSchema } from '#platform/subgraph-schema.ts';
import type { OrderContext, OrderDependencies } from './context.ts';
import { createLoaders } from './loaders/loaders.ts';
import { resolvers } from './resolvers/index.ts';

export function createOrderSubgraph(dependencies: OrderDependencies) {
  return {
    schema: createSubgraphSchema('order', resolvers),
    createContext({ claims, signal }: Call): OrderContext {
      const viewer = viewerOf(claims);
      return { ...dependencies, viewer, signal, loaders: createLoaders(dependencies, viewer, signal) };
    },
  };
}
