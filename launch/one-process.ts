import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localhost } from '#platform/embedded/free-port.ts';
import { readEnv } from '#platform/env.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';
import { createTokenVerifier } from '#platform/tokens.ts';
import { fetchKeys } from '../gateway/auth/fetch-keys.ts';
import { developmentRoutes } from '../gateway/development-routes.ts';
import { startGateway } from '../gateway/main.ts';
import { faultsText, startPaymentProvider } from '../simulator/payment-provider/main.ts';
import { projectDirectory } from './directory.ts';
import { startFourSubgraphs } from './four-subgraphs.ts';
import { type Observer, type StartPlatform, tokenIssuer } from './launch.ts';
import { type SubgraphName, subgraphNames } from './subgraph-names.ts';

/** The same code without the network between: a connection calls its subgraph's schema directly. */
export const startOneProcess: StartPlatform = async launch => {
  const { port, log, now, secrets, shutdown, runDirectory } = launch;
  const gatewayUrl = `http://${localhost}:${port}`;
  const provider = await startPaymentProvider({
    port: 0,
    directory: join(runDirectory, 'payment-provider'),
    webhookUrl: `${gatewayUrl}/webhooks/payments`,
    webhookSecret: secrets.paymentWebhook,
    faults: readEnv({ DABBA_PROVIDER_FAULTS: faultsText }).DABBA_PROVIDER_FAULTS,
    log: log.child({ name: 'payment-provider' }),
  });
  shutdown.add('payment provider', () => provider.close());

  const { running, connections } = await startFourSubgraphs(launch, provider.url);
  const tokens = createTokenVerifier({
    jwks: () => fetchKeys(`${gatewayUrl}/.well-known/jwks.json`),
    issuer: tokenIssuer,
    now,
  });
  const gateway = await startGateway({
    port,
    host: localhost,
    connections: subgraphNames.map(name => observed(name, connections[name], launch.observe)),
    supergraphSdl: readFileSync(`${projectDirectory}schema/supergraph.graphql`, 'utf8'),
    tokens,
    redisUrl: launch.redisUrl,
    now,
    log: log.child({ name: 'gateway' }),
    development: true,
    // Routes that a subgraph serves itself where it has a server of its own.
    extraRoutes: app => {
      for (const name of subgraphNames) running[name].extraRoutes?.(app);
      developmentRoutes({ now, speed: launch.clock.speed })(app);
    },
  });
  shutdown.add('gateway', () => gateway.close());
  return gatewayUrl;
};

function observed(name: SubgraphName, connection: SubgraphConnection, observe?: Observer): SubgraphConnection {
  if (!observe?.onFetch) return connection;
  return {
    ...connection,
    execute(request, call) {
      observe.onFetch?.(name, request);
      return connection.execute(request, call);
    },
  };
}
