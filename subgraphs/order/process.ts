import { z } from 'zod';
import type { RunningSubgraph } from '#platform/subgraph-connection.ts';
import { runSubgraphProcess } from '#platform/subgraph-process.ts';
import { urlList } from '#platform/url-list.ts';
import type { OrderOptions } from './main.ts';

const environment = {
  DABBA_CATALOG_URL: urlList,
  DABBA_USER_URL: urlList,
  DABBA_DELIVERY_URL: urlList,
  DABBA_PAYMENTS_URL: z.url(),
  DABBA_PAYMENTS_WEBHOOK_SECRET: z.string().min(16),
};

/** The subgraph as a process of its own, set up by the environment. */
export const runProcess = (start: (options: OrderOptions) => Promise<RunningSubgraph>): Promise<void> =>
  runSubgraphProcess('order', environment, ({ options, env, connectTo }) => {
    const connections = {
      catalog: connectTo('catalog', env.DABBA_CATALOG_URL),
      user: connectTo('user', env.DABBA_USER_URL),
      delivery: connectTo('delivery', env.DABBA_DELIVERY_URL),
    };
    const payments = { url: env.DABBA_PAYMENTS_URL, webhookSecret: env.DABBA_PAYMENTS_WEBHOOK_SECRET };
    return start({ ...options, connect: name => connections[name], payments });
  });
