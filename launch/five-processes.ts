import { join } from 'node:path';
import { freePort, localhost } from '#platform/embedded/free-port.ts';
import { timeZone as cityTimeZone } from '../demo/place.ts';
import { startChild } from './child-process.ts';
import type { Launch, StartPlatform } from './launch.ts';
import { bySubgraph, type SubgraphName, subgraphNames } from './subgraph-names.ts';

type Ports = Awaited<ReturnType<typeof choosePorts>>;

/** A process of the platform: its name, its program from the project's directory, its environment. */
export type Part = { name: string; file: string; env: Record<string, string> };

/** Gateway and four subgraphs, each a process with its own environment, as in a deployment; beside them the provider. */
export const startFiveProcesses: StartPlatform = async launch => {
  const { gatewayUrl, parts } = await choosePartsOf(launch);
  const logDirectory = join(launch.runDirectory, 'logs');
  for (const part of parts) {
    const child = startChild({ ...part, logDirectory, onDeath: launch.onDeath });
    launch.shutdown.add(part.name, () => child.stop());
  }
  return gatewayUrl;
};

/** What is to be started, in its order, on ports that are free now. */
export async function choosePartsOf(launch: Launch): Promise<{ gatewayUrl: string; parts: Part[] }> {
  const ports = await choosePorts(launch.port);
  const subgraphs = subgraphNames.map(name => ({
    name,
    file: `subgraphs/${name}/main.ts`,
    env: subgraphEnv(name, launch, ports),
  }));
  const provider = {
    name: 'payment-provider',
    file: 'simulator/payment-provider/main.ts',
    env: providerEnv(launch, ports),
  };
  const gateway = { name: 'gateway', file: 'gateway/main.ts', env: gatewayEnv(launch, ports) };
  return { gatewayUrl: at(ports.gateway), parts: [provider, ...subgraphs, gateway] };
}

async function choosePorts(gateway: number) {
  const [user, catalog, order, delivery, payments] = await Promise.all([1, 2, 3, 4, 5].map(() => freePort()));
  if (!user || !catalog || !order || !delivery || !payments) throw new Error('no free port');
  return { gateway, payments, user, catalog, order, delivery };
}

const at = (port: number): string => `http://${localhost}:${port}`;

const subgraphUrls = (ports: Ports): Record<string, string> =>
  Object.fromEntries(subgraphNames.map(name => [`DABBA_${name.toUpperCase()}_URL`, `${at(ports[name])}/graphql`]));

function subgraphEnv(name: SubgraphName, launch: Launch, ports: Ports): Record<string, string> {
  const own = bySubgraph<Record<string, string>>(() => ({}));
  own.user = { DABBA_TOKEN_PRIVATE_KEY: launch.secrets.tokenPrivateKeyPem };
  own.order = {
    DABBA_PAYMENTS_URL: at(ports.payments),
    DABBA_PAYMENTS_WEBHOOK_SECRET: launch.secrets.paymentWebhook,
  };
  own.delivery = { DABBA_TIME_ZONE: cityTimeZone };
  return {
    DABBA_MYSQL_URL: launch.mysqlUrls[name],
    DABBA_REDIS_URL: launch.redisUrl,
    ...processEnv(launch, ports[name]),
    ...subgraphUrls(ports),
    ...own[name],
  };
}

const gatewayEnv = (launch: Launch, ports: Ports): Record<string, string> => ({
  ...processEnv(launch, ports.gateway),
  ...subgraphUrls(ports),
  DABBA_REDIS_URL: launch.redisUrl,
  DABBA_JWKS_URL: `${at(ports.user)}/.well-known/jwks.json`,
});

const processEnv = ({ secrets, clock }: Launch, port: number): Record<string, string> => ({
  DABBA_PORT: String(port),
  DABBA_INTERNAL_SECRET: secrets.internal,
  DABBA_CLOCK_SPEED: String(clock.speed),
  DABBA_CLOCK_ANCHOR_MS: String(clock.anchorMs),
  NODE_ENV: process.env['NODE_ENV'] ?? 'development',
});

const providerEnv = ({ runDirectory, secrets }: Launch, ports: Ports): Record<string, string> => ({
  DABBA_PORT: String(ports.payments),
  DABBA_PROVIDER_DIRECTORY: join(runDirectory, 'payment-provider'),
  DABBA_WEBHOOK_URL: `${at(ports.order)}/webhooks/payments`,
  DABBA_PAYMENTS_WEBHOOK_SECRET: secrets.paymentWebhook,
});
