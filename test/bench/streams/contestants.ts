import { generateKeyPairSync } from 'node:crypto';
import { newId } from '#platform/ids.ts';
import { createTokenIssuer } from '#platform/tokens.ts';
import { type BenchProcess, startProcess } from './process.ts';
import { composeSupergraph } from './servers/supergraph.ts';

export type Server = {
  process: BenchProcess;
  port: number;
  path: string;
  /** Answers whose events each watcher misses none of, from the first on. */
  resumes: boolean;
  /** One for each person; none where nobody asks who it is. */
  tokens(count: number): Promise<string[]>;
  /** Where the events come from, if that is not Redis itself. */
  owner?: BenchProcess;
  stop(): Promise<void>;
};

export type Contestant = {
  name: string;
  about: string;
  /** Whether it may fail without the bench failing. */
  isPeer?: boolean;
  /** Whether what an event needs from another subgraph is asked for, too. */
  rest?: boolean;
  start(given: { redisUrl: string; cpuProf: string }): Promise<Server>;
};

const secret = 'a secret of the bench, thirty-two bytes or more';
const issuer = 'bench';

const measured = (file: string, cpuProf: string) =>
  startProcess(file, {
    measured: true,
    nodeArgs: [
      '--expose-gc',
      '--import',
      new URL('servers/probe.ts', import.meta.url).pathname,
      ...(cpuProf ? ['--cpu-prof', `--cpu-prof-dir=${cpuProf}`] : []),
    ],
  });

const bare =
  (file: string, job: object): Contestant['start'] =>
  async ({ redisUrl }) => {
    const process = measured(file, '');
    const { port } = await process.ask<{ port: number }>({ redisUrl, ...job });
    return { process, port, path: '/graphql', resumes: false, tokens: async () => [], stop: () => process.stop() };
  };

const startOurs: Contestant['start'] = async ({ redisUrl, cpuProf }) => {
  const keyPem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const owner = startProcess('servers/subgraphs.ts');
  const urls = await owner.ask<{ order: string; catalog: string }>({ redisUrl, secret, keyPem, issuer });
  const process = measured('servers/gateway.ts', cpuProf);
  const keysUrl = new URL('/.well-known/jwks.json', urls.order).href;
  const supergraphSdl = composeSupergraph(urls);
  const { port } = await process.ask<{ port: number }>({ redisUrl, secret, issuer, supergraphSdl, urls, keysUrl });
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
    },
  };
};

export const contestants: readonly Contestant[] = [
  {
    name: 'frames',
    about: 'no GraphQL, one prebuilt frame written to every socket',
    start: bare('servers/raw.ts', { frames: true }),
  },
  {
    name: 'ws',
    about: 'no GraphQL, one text an event, ws.send for each',
    start: bare('servers/raw.ts', { frames: false }),
  },
  {
    name: 'graphql-ws',
    about: 'graphql-ws and graphql-redis-subscriptions, as documented',
    start: bare('servers/graphql-ws.ts', {}),
  },
  { name: 'ours', about: 'the whole gateway, in front of a subgraph that is a process of its own', start: startOurs },
  { name: 'ours-rest', about: 'the same, and each event needs another subgraph', rest: true, start: startOurs },
];
