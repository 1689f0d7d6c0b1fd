import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { type Viewer, viewerOf } from '#platform/claims.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import type { DeliveryContext, DeliveryDependencies } from './context.ts';
import type { Asker } from './domain/permissions.ts';
import { createLoaders } from './loaders/loaders.ts';
import { resolvers } from './resolvers/index.ts';

const sdl = (name: string) => readFileSync(join(import.meta.dirname, '../../schema', `${name}.graphql`), 'utf8');

export function createDeliverySubgraph(dependencies: DeliveryDependencies) {
  const typeDefs = parse(`${sdl('delivery')}\n${sdl('shared')}`);
  return {
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
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
