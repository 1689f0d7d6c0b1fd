import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema, type GraphQLSchemaModule } from '@apollo/subgraph';
import { parse } from 'graphql';

const sdl = (name: string) => readFileSync(join(import.meta.dirname, '../schema', `${name}.graphql`), 'utf8');

/** The subgraph's contract, with the value types that all of them share, joined to its resolvers. */
export const createSubgraphSchema = (name: string, resolvers: NonNullable<GraphQLSchemaModule['resolvers']>) =>
  buildSubgraphSchema([{ typeDefs: parse(`${sdl(name)}\n${sdl('shared')}`), resolvers }]);
