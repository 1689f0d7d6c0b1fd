import type { RunningSubgraph } from '#platform/subgraph-connection.ts';
import { runSubgraphProcess } from '#platform/subgraph-process.ts';
import { urlList } from '#platform/url-list.ts';
import type { CatalogOptions } from './main.ts';

const environment = { DABBA_ORDER_URL: urlList };

/** The subgraph as a process of its own, set up by the environment. */
export const runProcess = (start: (options: CatalogOptions) => Promise<RunningSubgraph>): Promise<void> =>
  runSubgraphProcess('catalog', environment, ({ options, env, connectTo }) => {
    const order = connectTo('order', env.DABBA_ORDER_URL);
    return start({ ...options, connect: () => order });
  });
