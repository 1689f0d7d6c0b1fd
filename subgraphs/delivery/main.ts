import { join } from 'node:path';
import type { RunningSubgraph, SubgraphConnection } from '#platform/subgraph-connection.ts';
import { buildOn, type Foundation, type SubgraphOptions } from '#platform/subgraph-foundation.ts';
import { createDependencies } from './dependencies.ts';
import { runProcess } from './process.ts';
import { createDeliverySubgraph } from './subgraph.ts';
import { startWorkers } from './workers/workers.ts';

export type DeliveryOptions = SubgraphOptions & {
  /** Answers the connection to the order subgraph. */
  connect: (name: 'order') => SubgraphConnection;
  development: boolean;
  /** IANA name of where riders' days begin and end, for those who ride for the first time. */
  timeZone?: string;
  /** Four digits that nobody can guess. */
  newCode?: () => string;
};

export const migrationsFolder = join(import.meta.dirname, 'data/migrations');

/** Migrates and opens the database, starts the workers. Closes what it opened when it cannot start. */
export const startDelivery = (options: DeliveryOptions): Promise<RunningSubgraph> =>
  buildOn(options, migrationsFolder, foundation => build(options, foundation));

function build(
  options: DeliveryOptions,
  { db, quiet, redis, pubsub, closing, ready, shutdown }: Foundation,
): RunningSubgraph {
  const committed = startWorkers(options, { quiet, redis, pubsub, shutdown });
  const { schema, createContext } = createDeliverySubgraph(
    createDependencies(options, { db, redis, pubsub, closing }, committed),
  );
  return {
    name: 'delivery',
    schema,
    createContext,
    ready,
    stop: shutdown.run,
  };
}

if (import.meta.main) await runProcess(startDelivery);
