import { z } from 'zod';
import type { RunningSubgraph } from '#platform/subgraph-connection.ts';
import { runSubgraphProcess } from '#platform/subgraph-process.ts';
import { urlList } from '#platform/url-list.ts';
import type { UserOptions } from './main.ts';

const environment = {
  DABBA_CATALOG_URL: urlList,
  DABBA_TOKEN_PRIVATE_KEY: z.string().includes('PRIVATE KEY'),
  DABBA_TOKEN_ISSUER: z.string().default('dabba'),
};

/** The subgraph as a process of its own, set up by the environment. */
export const runProcess = (start: (options: UserOptions) => Promise<RunningSubgraph>): Promise<void> =>
  runSubgraphProcess('user', environment, ({ options, env, connectTo }) => {
    const catalog = connectTo('catalog', env.DABBA_CATALOG_URL);
    // A PEM has line breaks, which many ways of setting a variable cannot carry.
    const privateKeyPem = env.DABBA_TOKEN_PRIVATE_KEY.replaceAll('\\n', '\n');
    return start({ ...options, connect: () => catalog, tokens: { privateKeyPem, issuer: env.DABBA_TOKEN_ISSUER } });
  });
