import { type Clock, createClock } from '#platform/clock.ts';
import { runDirectory } from './directory.ts';
import { showProgress } from './progress.ts';
import { provision } from './provision.ts';
import { readRunFile } from './run-file.ts';
import { developmentSecrets } from './secrets.ts';
import { openServices } from './services.ts';
import type { BySubgraph } from './subgraph-names.ts';

export type BorrowedServices = {
  /** The administrator's. */
  mysqlUrl: string;
  mysqlUrls: BySubgraph<string>;
  redisUrl: string;
  /** The platform's time; the wall's where none runs. */
  now: Clock;
  /** Of the platform that runs here; left out where none does. */
  graphqlUrl?: string;
  /** Leaves a running platform as it is; stops what was started for this command alone. */
  giveBack(): Promise<void>;
};

/**
 * MySQL and Redis for a command beside the platform: those of the npm start that runs in this checkout; otherwise
 * those that the environment names; otherwise the embedded ones, started for as long as the command takes.
 */
export async function borrowServices(): Promise<BorrowedServices> {
  const running = readRunFile(runDirectory);
  if (running) return { ...running, now: createClock(running.clock), giveBack: async () => {} };
  const onDeath = (message: string) => {
    console.error(message);
    process.exit(1);
  };
  const services = await openServices({ runDirectory, progress: showProgress, onDeath });
  const { mysqlUrl, redisUrl } = services;
  try {
    const mysqlUrls = await provision({ mysqlUrl, passwords: developmentSecrets(runDirectory).mysqlPasswords });
    return { mysqlUrl, mysqlUrls, redisUrl, now: () => new Date(), giveBack: services.stop };
  } catch (error) {
    await services.stop();
    throw error;
  }
}
