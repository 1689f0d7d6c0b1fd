import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { viewerOf } from '#platform/claims.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import type { OrderContext, OrderDependencies } from './context.ts';
import { createLoaders } from './loaders/loaders.ts';
import { resolvers } from './resolvers/index.ts';

const sdl = (name: string) => readFileSync(join(import.meta.dirname, '../../schema', `${name}.graphql`), 'utf8');

export function createOrderSubgraph(dependencies: OrderDependencies) {
  const typeDefs = parse(`${sdl('order')}\n${sdl('shared')}`);
  return {
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
    createContext({ claims, signal }: Call): OrderContext {
      const viewer = viewerOf(claims);
      return { ...dependencies, viewer, signal, loaders: createLoaders(dependencies, viewer, signal) };
    },
  };
}
