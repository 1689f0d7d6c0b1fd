import { ApolloGateway, LocalGraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import type { SubgraphName } from '../../../../launch/subgraph-names.ts';
import { citySchemas } from '../city/schemas.ts';
import { readSetting } from './setting.ts';

// Apollo Server with Apollo Gateway as their documentation has it. `in-place`: subgraphs of the same process.

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
const { port, supergraphSdl } = readSetting();

type Context = { authorization: string | undefined };

const schemas = process.argv.includes('in-place') ? citySchemas() : undefined;
const gateway = new ApolloGateway({
  supergraphSdl,
  buildService: ({ name, url }) =>
    schemas
      ? new LocalGraphQLDataSource(schemas[name as SubgraphName])
      : new RemoteGraphQLDataSource<Context>({
          ...(url && { url }),
          willSendRequest({ request, context: { authorization } }) {
            if (authorization) request.http?.headers.set('authorization', authorization);
          },
        }),
});
const server = new ApolloServer<Context>({ gateway, introspection: false });
await startStandaloneServer(server, {
  listen: { port, host: '127.0.0.1' },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
