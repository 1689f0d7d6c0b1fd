import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '#platform/clock.ts';
import { freePort } from '#platform/embedded/free-port.ts';
import { createLog } from '#platform/log.ts';
import { createShutdown } from '#platform/shutdown.ts';
import { type ApiClient, createApiClient } from '../../clients/api-client.ts';
import { SignInDocument, SignUpDocument } from '../../clients/operations.generated.ts';
import { demoPassword } from '../../demo/accounts.ts';
import { startFiveProcesses } from '../../launch/five-processes.ts';
import type { Launch, Observer, StartPlatform } from '../../launch/launch.ts';
import { loadDemo } from '../../launch/load-demo.ts';
import { startOneProcess } from '../../launch/one-process.ts';
import { developmentSecrets } from '../../launch/secrets.ts';
import { bySubgraph } from '../../launch/subgraph-names.ts';
import { untilReady } from '../../launch/until-ready.ts';
import { startServices, type TestServices } from './services.ts';

export type TestPlatform = {
  /** Of the gateway: `http://127.0.0.1:port`. */
  url: string;
  graphqlUrl: string;
  launch: Launch;
  /** Lets the platform's time jump ahead. One process only: five have clocks of their own. */
  advance(ms: number): void;
  client(options?: { accessToken?: string; guestId?: string }): ApiClient;
  /** A client signed in as a demo account: `customer`, `merchant`, `rider`, `dispatcher`, `admin`, `sim-rider-01` ... */
  signIn(account: string): Promise<ApiClient>;
  /** A client of a new account. */
  signUp(name: string): Promise<ApiClient & { userId: string; accessToken: string }>;
  stop(): Promise<void>;
};

type PlatformOptions = {
  services?: boolean;
  /** Seconds of the platform's time in a real one. */
  speed?: number;
  reconcileEveryMs?: number;
  observe?: Observer;
  /** Another way to start it than the two that there are. */
  start?: StartPlatform;
  /** Another database and Redis than those of every test. */
  openServices?: () => Promise<TestServices>;
};

/** All of the platform with the demo city, on a database, a Redis and a port of its own. */
export async function startPlatform({
  services: fiveProcesses = false,
  start = fiveProcesses ? startFiveProcesses : startOneProcess,
  speed = 1,
  observe,
  reconcileEveryMs,
  openServices = startServices,
}: PlatformOptions = {}): Promise<TestPlatform> {
  const log = createLog({ name: 'test', level: process.env['DABBA_TEST_LOG'] === 'debug' ? 'debug' : 'silent' });
  const runDirectory = mkdtempSync(join(tmpdir(), 'dabba-platform-'));
  const shutdown = createShutdown(log);
  const services = await openServices();
  shutdown.add('services', () => services.stop());
  const [user, catalog, order, delivery] = await Promise.all(
    ['user', 'catalog', 'order', 'delivery'].map(name => services.mysqlUrl(name)),
  );
  if (!user || !catalog || !order || !delivery) throw new Error('no schema');
  const urls = { user, catalog, order, delivery };
  let aheadMs = 0;
  const clock = { speed, anchorMs: Date.now() };
  const running = createClock(clock);
  const launch: Launch = {
    runDirectory,
    mysqlUrls: bySubgraph(name => urls[name]),
    redisUrl: services.redisUrl,
    secrets: developmentSecrets(runDirectory),
    port: await freePort(),
    clock,
    now: () => new Date(running().getTime() + aheadMs),
    log,
    shutdown,
    onDeath: message => console.error(message),
    ...(observe && { observe }),
    ...(reconcileEveryMs && { reconcileEveryMs }),
  };
  const url = await start(launch);
  await untilReady(url);
  await loadDemo(launch);

  const graphqlUrl = `${url}/graphql`;
  const clients: ApiClient[] = [];
  const client: TestPlatform['client'] = options => {
    const one = createApiClient({ url: graphqlUrl, ...options });
    clients.push(one);
    return one;
  };
  return {
    url,
    graphqlUrl,
    launch,
    client,
    advance(ms) {
      aheadMs += ms;
    },
    async signIn(account) {
      const one = client();
      const { signIn } = await one.send(SignInDocument, { email: `${account}@demo.test`, password: demoPassword });
      if ('code' in signIn) throw new Error(signIn.message);
      one.use(signIn.accessToken);
      return one;
    },
    async signUp(name) {
      const one = client();
      const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.test`;
      const { signUp } = await one.send(SignUpDocument, { input: { name, email, password: 'a long pass phrase' } });
      if ('code' in signUp) throw new Error(signUp.message);
      one.use(signUp.accessToken);
      return Object.assign(one, { userId: signUp.user.id, accessToken: signUp.accessToken });
    },
    async stop() {
      await Promise.all(clients.map(one => one.close()));
      await shutdown.run();
      rmSync(runDirectory, { recursive: true, force: true });
    },
  };
}
