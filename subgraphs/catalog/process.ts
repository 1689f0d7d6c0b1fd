import type { RunningSubgraph } from '#platform/subgraph-connection.ts';
import { runSubgraphProcess } from '#platform/subgraph-process.ts';
import type { CatalogOptions } from './main.ts';

/** The subgraph as a process of its own, set up by the environment. It asks no other. */
export const runProcess = (start: (options: CatalogOptions) => Promise<RunningSubgraph>): Promise<void> =>
  runSubgraphProcess('catalog', {}, ({ options }) => start(options));
