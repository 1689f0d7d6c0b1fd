import { type Viewer, viewerOf } from '#platform/claims.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { createSubgraphSchema } from '#platform/subgraph-schema.ts';
import type { DeliveryContext, DeliveryDependencies } from './context.ts';
import type { Asker } from './domain/permissions.ts';
import { createLoaders } from './loaders/loaders.ts';
import { resolvers } from './resolvers/index.ts';

export function createDeliverySubgraph(dependencies: DeliveryDependencies) {
  return {
    schema: createSubgraphSchema('delivery', resolvers),
    createContext({ claims, signal }: Call): DeliveryContext {
      const viewer = viewerOf(claims);
      const asker = askerOf(viewer);
      return { ...dependencies, viewer, asker, signal, loaders: createLoaders({ ...dependencies, asker }) };
    },
  };
}

const askerOf = ({ userId, service, hasRole }: Viewer): Asker => ({
  userId,
  isStaff: hasRole('DISPATCHER') || hasRole('SUPPORT') || hasRole('ADMIN'),
  isService: service !== null,
});
