import { ApolloGateway, type SupergraphManager, type SupergraphSdlUpdateFunction } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '#platform/log.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { resultOf } from './answer.ts';
import type { Executor } from './executor.ts';
import { usePresentedErrors } from './presented-errors-plugin.ts';

type Options = {
  supergraphSdl: string;
  /** Told at each supergraph that was loaded and found good, before the first request. What it throws refuses it. */
  onSupergraph: (apiSchema: GraphQLSchema, supergraphSdl: string) => void;
  executor: Executor;
  log: Logger;
  development: boolean;
};

/**
 * Apollo Server speaks GraphQL over HTTP, Apollo Gateway loads and checks the supergraph, and our executor runs the
 * operations: it sends each representation once, has deadlines, and reports nulls as errors.
 */
export async function startApolloServer({ supergraphSdl, onSupergraph, executor, log, development }: Options) {
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1'; // or the gateway phones home; it has no option for this
  let load: SupergraphSdlUpdateFunction = () => undefined;
  let loaded = supergraphSdl;
  let refused: unknown;
  const initialize: SupergraphManager['initialize'] = async ({ update }) => {
    load = update;
    return { supergraphSdl };
  };
  const gateway = new ApolloGateway({ supergraphSdl: { initialize }, logger: log });
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    try {
      onSupergraph(apiSchema, coreSupergraphSdl);
    } catch (error) {
      refused = error; // the gateway would only log it
    }
  });

  const server = new ApolloServer<Call>({
    gateway: {
      load: async options => ({
        ...(await gateway.load(options)),
        executor: async ({ document, source, request, context }) =>
          resultOf(
            await executor.execute(
              { query: source, document, operationName: request.operationName, variables: request.variables ?? {} },
              context as Call,
            ),
          ),
      }),
      onSchemaLoadOrUpdate: listener => gateway.onSchemaLoadOrUpdate(listener),
      stop: () => gateway.stop(),
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      usePresentedErrors({ log, development }),
    ],
    dangerouslyDisableValidation: true, // the document reader has validated, with more rules, before a request comes here
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
  });
  await server.start();
  if (refused) throw refused;

  return {
    server,
    /** Serves another supergraph. Throws with the reasons when it is not good, and the one before stays. */
    update(next: string): void {
      refused = undefined;
      load(next);
      if (refused) {
        const reason = refused;
        load(loaded);
        throw reason;
      }
      loaded = next;
    },
    stop: () => server.stop(),
  };
}
