import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/log.ts';
import type { Shutdown } from '#platform/shutdown.ts';
import type { GraphQLRequest } from '#platform/subgraph-connection.ts';
import type { Secrets } from './secrets.ts';
import type { BySubgraph, SubgraphName } from './subgraph-names.ts';

/** What both forms of the platform, one process and five, are started from. */
export type Launch = {
  runDirectory: string;
  /** Each subgraph's own schema. */
  mysqlUrls: BySubgraph<string>;
  redisUrl: string;
  secrets: Secrets;
  /** The gateway's. */
  port: number;
  clock: { speed: number; anchorMs: number };
  now: Clock;
  log: Logger;
  shutdown: Shutdown;
  onDeath: (message: string) => void;
  /** How often orders are compared with what belongs to them, where not once a minute. In one process only. */
  reconcileEveryMs?: number;
  observe?: Observer;
};

/** Sees what a request costs. In one process only: the others cannot be looked into. */
export type Observer = {
  /** Each SQL statement that a subgraph sends for a request. */
  onStatement?: (subgraph: SubgraphName, sql: string) => void;
  /** Each operation that the gateway sends to a subgraph. */
  onFetch?: (subgraph: SubgraphName, request: GraphQLRequest) => void;
};

/** Starts everything behind the gateway and the gateway itself; answers its address, for example http://127.0.0.1:4000. */
export type StartPlatform = (launch: Launch) => Promise<string>;

export const tokenIssuer = 'dabba';
