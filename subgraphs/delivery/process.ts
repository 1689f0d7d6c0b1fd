import { z } from 'zod';
import type { RunningSubgraph } from '#platform/subgraph-connection.ts';
import { runSubgraphProcess } from '#platform/subgraph-process.ts';
import { urlList } from '#platform/url-list.ts';
import type { DeliveryOptions } from './main.ts';

const environment = {
  DABBA_ORDER_URL: urlList,
  DABBA_TIME_ZONE: z.string().refine(isTimeZone, 'not an IANA time zone').default('UTC'),
};

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** The subgraph as a process of its own, set up by the environment. */
export const runProcess = (start: (options: DeliveryOptions) => Promise<RunningSubgraph>): Promise<void> =>
  runSubgraphProcess('delivery', environment, ({ options, env, connectTo }) => {
    const order = connectTo('order', env.DABBA_ORDER_URL);
    return start({ ...options, connect: () => order, timeZone: env.DABBA_TIME_ZONE });
  });
