import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { type DocumentNode, parse } from 'graphql';

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, ...path), 'utf8');

const sdl = (name: 'order' | 'catalog'): DocumentNode =>
  parse(`${read(`${name}-subgraph.graphql`)}\n${read('../../../../schema/shared.graphql')}`);

export const typeDefs = { order: sdl('order'), catalog: sdl('catalog') };

/** `urls`: the GraphQL addresses. */
export function composeSupergraph(urls: { order: string; catalog: string }): string {
  const services = (['order', 'catalog'] as const).map(name => ({ name, url: urls[name], typeDefs: typeDefs[name] }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The subgraphs of the bench do not compose: ${errors}`);
  return supergraphSdl;
}
