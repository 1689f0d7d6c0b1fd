import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, localhost } from '#platform/embedded/free-port.ts';
import { newId } from '#platform/ids.ts';
import { createTokenIssuer } from '#platform/tokens.ts';
import type { Companion } from '../companion.ts';
import { installPackages } from '../install-packages.ts';
import { type ProcessOptions, startProcess } from './process.ts';
import { composeSupergraph } from './servers/supergraph.ts';

export type Server = {
  process: Companion;
  port: number;
  path: string;
  /** Answers whose events each watcher misses none of, from the first on. */
  resumes: boolean;
  /** One for each person; none where nobody asks who it is. */
  tokens(count: number): Promise<string[]>;
  /** Where the events come from, if that is not Redis itself. */
  owner?: Companion;
  stop(): Promise<void>;
};

export type Contestant = {
  name: string;
  about: string;
  /** Whether it may fail without the bench failing. */
  isPeer?: boolean;
  /** Whether what an event needs from another subgraph is asked for, too. */
  rest?: boolean;
  start(redisUrl: string): Promise<Server>;
};

const secret = 'a secret of the bench, thirty-two bytes or more';
const issuer = 'bench';
const peers = join(import.meta.dirname, 'peers');

const measured = (file: string, more: Pick<ProcessOptions, 'args' | 'directory' | 'env'> = {}) =>
  startProcess(file, {
    ...more,
    measured: true,
    nodeArgs: ['--expose-gc', '--import', join(import.meta.dirname, 'servers/probe.ts')],
  });

const bare =
  (file: string, job: object): Contestant['start'] =>
  async redisUrl => {
    const process = measured(file);
    const { port } = await process.ask<{ port: number }>({ redisUrl, ...job });
    return { process, port, path: '/graphql', resumes: false, tokens: async () => [], stop: () => process.stop() };
  };

async function startOwner(redisUrl: string) {
  const keyPem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const owner = startProcess('servers/subgraphs.ts');
  const urls = await owner.ask<Record<'order' | 'catalog' | 'plain', string>>({ redisUrl, secret, keyPem, issuer });
  return { owner, keyPem, urls };
}

const startOurs: Contestant['start'] = async redisUrl => {
  const {
    owner,
    keyPem,
    urls: { order, catalog },
  } = await startOwner(redisUrl);
  const urls = { order, catalog };
  const directory = mkdtempSync(join(tmpdir(), 'dabba-bench-gateway-'));
  const supergraph = join(directory, 'supergraph.graphql');
  writeFileSync(supergraph, composeSupergraph(urls));
  const port = await freePort();
  const env = {
    DABBA_PORT: String(port),
    DABBA_SUPERGRAPH: supergraph,
    DABBA_ORDER_URL: urls.order,
    DABBA_CATALOG_URL: urls.catalog,
    DABBA_INTERNAL_SECRET: secret,
    DABBA_JWKS_URL: new URL('/.well-known/jwks.json', urls.order).href,
    DABBA_TOKEN_ISSUER: issuer,
    DABBA_REDIS_URL: redisUrl,
    DABBA_LOG_LEVEL: 'error',
  };
  const process = measured('../../../gateway/main.ts', { env });
  await untilAnswering(`http://${localhost}:${port}/graphql`);
  const tokens = createTokenIssuer({
    ...{ privateKeyPem: keyPem, keyId: 'bench', issuer, lifetimeSeconds: 3_600 },
    now: () => new Date(),
  });
  return {
    ...{ process, port, path: '/graphql', resumes: true, owner },
    async tokens(count) {
      const people = Array.from({ length: count }, () => ({
        userId: newId(),
        sessionId: newId(),
        roles: ['SUPPORT' as const],
      }));
      return (await Promise.all(people.map(tokens.issue))).map(({ token }) => token);
    },
    async stop() {
      await process.stop();
      await owner.stop();
      rmSync(directory, { recursive: true });
    },
  };
};

/** In front of the same owner, which believes it without signed claims. */
const startHive: Contestant['start'] = async redisUrl => {
  await installPackages(peers);
  const { owner, urls } = await startOwner(redisUrl);
  const directory = mkdtempSync(join(tmpdir(), 'dabba-bench-hive-'));
  const supergraph = join(directory, 'supergraph.graphql');
  writeFileSync(supergraph, composeSupergraph({ order: urls.plain, catalog: urls.catalog }));
  const port = await freePort();
  const config = join(peers, 'hive.config.mjs');
  const args = ['supergraph', supergraph, '--port', String(port), '--host', localhost, '--config-path', config];
  const process = measured('peers/node_modules/@graphql-hive/gateway/dist/bin.js', { args, directory });
  await untilAnswering(`http://${localhost}:${port}/graphql`);
  return {
    ...{ process, port, path: '/graphql', resumes: true, owner },
    tokens: async () => [],
    async stop() {
      await process.stop();
      await owner.stop();
      rmSync(directory, { recursive: true });
    },
  };
};

async function untilAnswering(url: string): Promise<void> {
  const until = performance.now() + 60_000;
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{__typename}"}' };
  while (
    !(await fetch(url, init).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (performance.now() > until) throw new Error(`Nobody answers at ${url}.`);
    await sleep(200);
  }
}

export const contestants: readonly Contestant[] = [
  {
    name: 'frames',
    isPeer: true,
    about: 'no GraphQL, one prebuilt frame written to every socket',
    start: bare('servers/raw.ts', { frames: true }),
  },
  {
    name: 'ws',
    isPeer: true,
    about: 'no GraphQL, one text an event, ws.send for each',
    start: bare('servers/raw.ts', { frames: false }),
  },
  {
    name: 'graphql-ws',
    isPeer: true,
    about: 'graphql-ws and graphql-redis-subscriptions, as documented',
    start: bare('servers/graphql-ws.ts', {}),
  },
  {
    name: 'hive',
    isPeer: true,
    about: 'Hive Gateway over WebSockets, in front of the same subgraph without signed claims',
    start: startHive,
  },
  { name: 'ours', about: 'the whole gateway, in front of a subgraph that is a process of its own', start: startOurs },
  { name: 'ours-rest', about: 'the same, and each event needs another subgraph', rest: true, start: startOurs },
];
